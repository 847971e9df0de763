import { method } from '@colloquy/contracts';
import oneToOne from '../../methods/one-to-one.json' with { type: 'json' };
import quietRoom from '../../methods/quiet-room.json' with { type: 'json' };

/** What a care room is frozen with, because every room has a method: one step that never ends and asks for nothing. */
export const careMethods = { quiet: method.parse(quietRoom), one_to_one: method.parse(oneToOne) };
