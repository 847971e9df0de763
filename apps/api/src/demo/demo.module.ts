import { JobsModule } from '@colloquy/platform-jobs';
import { SocketsModule } from '@colloquy/platform-sockets';
import { PracticeModule } from '@colloquy/practice';
import { Module } from '@nestjs/common';
import { PlayRoom } from './play/play-room.job.js';

/** What only the demonstration has: demo participants. Elsewhere it does nothing. */
@Module({ imports: [JobsModule, SocketsModule, PracticeModule], providers: [PlayRoom] })
export class DemoModule {}
