import type { SessionRecordPage, WriteRecord as Writing } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ReadRecord } from './read-record.js';
import { WriteRecord } from './write-record.js';

@Controller()
export class RecordsController {
  constructor(
    private readonly read: ReadRecord,
    private readonly write: WriteRecord,
  ) {}

  @Serves('sessionRecord')
  sessionRecord(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<SessionRecordPage> {
    return this.read.run(actor, id);
  }

  @Serves('writeRecord')
  writeRecord(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Writing,
    @IdempotencyKey() key: string,
  ): Promise<{ version: number }> {
    return this.write.run(actor, id, body, key);
  }
}
