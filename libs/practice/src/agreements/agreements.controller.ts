import type {
  AgreementPage,
  ProposeLine as Proposing,
  PublishAgreement as Publishing,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ProposeLine } from './propose-line.js';
import { PublishAgreement } from './publish-agreement.js';
import { ReadAgreement } from './read-agreement.js';

@Controller()
export class AgreementsController {
  constructor(
    private readonly read: ReadAgreement,
    private readonly propose: ProposeLine,
    private readonly publish: PublishAgreement,
  ) {}

  @Serves('agreement')
  agreement(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<AgreementPage> {
    return this.read.run(actor, id);
  }

  @Serves('proposeLine')
  async proposeLine(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Proposing,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.propose.run(actor, id, body, key);
    return null;
  }

  @Serves('withdrawLine')
  async withdrawLine(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('lineId') lineId: string,
  ): Promise<null> {
    await this.propose.withdraw(actor, id, lineId);
    return null;
  }

  @Serves('publishAgreement')
  publishAgreement(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Publishing,
    @IdempotencyKey() key: string,
  ): Promise<{ version: number }> {
    return this.publish.run(actor, id, body, key);
  }
}
