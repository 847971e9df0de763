import { AuditTrail } from '@colloquy/platform-audit';
import { JobsModule } from '@colloquy/platform-jobs';
import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { ReadHealth } from './read-health.js';

@Module({
  imports: [JobsModule],
  controllers: [HealthController],
  providers: [AuditTrail, ReadHealth, Metrics],
})
export class HealthModule {}
