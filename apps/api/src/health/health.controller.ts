import type { AuditPage, Health } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ReadHealth } from './read-health.js';

@Controller()
export class HealthController {
  constructor(private readonly health: ReadHealth) {}

  @Serves('health')
  read(@CurrentActor() actor: Actor): Promise<Health> {
    return this.health.run(actor);
  }

  @Serves('auditTrail')
  audit(
    @CurrentActor() actor: Actor,
    @Query() query: { before?: number; action?: string },
  ): Promise<AuditPage> {
    return this.health.audit(actor, query);
  }
}
