import type { Measured } from '../measure/figure.js';
import type { Stage } from '../stage/stage.js';
import { fanOut } from './fan-out.js';
import { reading } from './reading.js';
import { seeing } from './seeing.js';
import { starting } from './starting.js';
import { weighing } from './weighing.js';
import { writing } from './writing.js';

/** What one hour of it costs: reading, writing, telling, memory and starting. */
export async function firstDay(stage: Stage, say: (sentence: string) => void): Promise<Measured[]> {
  say('Weighing memory');
  const weighed = await weighing(stage);
  say('Reading pages');
  const read = await reading(stage);
  say('Writing comments');
  const written = await writing(stage);
  say('Telling rooms');
  const told = [...(await fanOut(stage)), ...(await seeing(stage))];
  say('Starting');
  return [...read, ...written, ...told, ...weighed, ...(await starting(stage))];
}
