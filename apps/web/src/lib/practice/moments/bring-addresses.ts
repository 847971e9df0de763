import { addressesOfMoments } from '#lib/shared/addresses-of-moments.ts';
import { addresses } from '#lib/shared/addresses.ts';

/** Whatever is shown of a difficult moment brings its addresses. */
Object.assign(addresses, addressesOfMoments);
