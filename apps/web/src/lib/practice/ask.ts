import { addressesOfRooms } from '#lib/shared/addresses-of-rooms.ts';
import { addresses } from '#lib/shared/addresses.ts';

/** Whoever asks something of a room has its addresses. */
Object.assign(addresses, addressesOfRooms);

export { ask } from '#lib/shared/api.ts';
