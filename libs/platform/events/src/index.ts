export { EventsModule } from './events.module.js';
export { Audiences, type Audience } from './audiences.js';
export { Writes, type Write, requestHash } from './writes.js';
export { Streams } from './streams.js';
export { Tailer, type Delivery } from './tailer.js';
export * from './events.errors.js';
