import { Global, Module } from '@nestjs/common';
import { Audiences } from './audiences.js';
import { Streams } from './streams.js';
import { Tailer } from './tailer.js';
import { Writes } from './writes.js';

/** Streams: written in the transaction of the change, read by the tailer, resumed by clients. */
@Global()
@Module({ providers: [Audiences, Streams, Tailer, Writes], exports: [Audiences, Streams, Tailer, Writes] })
export class EventsModule {}
