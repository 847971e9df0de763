import { method } from '@colloquy/contracts';
import together from '../../methods/plenary.json' with { type: 'json' };

/** What everybody does together before and after the groups. It is no method one could choose for a practice session. */
export const plenaryMethod = method.parse(together);
