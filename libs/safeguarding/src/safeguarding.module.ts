import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChaseConcerns } from './chase-concerns.job.js';
import { Concern } from './concern.entity.js';
import { ConcernEntry } from './concern-entry.entity.js';
import { ConcernPlaces } from './concern-places.js';
import { ConcernsController } from './concerns.controller.js';
import { ConcernsRepository } from './concerns.repository.js';
import { HandleConcern } from './handle-concern.js';
import { RaiseConcern } from './raise-concern.js';
import { ReadConcerns } from './read-concerns.js';
import { RetentionHolds } from './retention-holds.js';
import { SafeguardingData } from './safeguarding-data.js';
import { SafeguardingHold } from './safeguarding-hold.entity.js';

export const safeguardingEntities = [Concern, ConcernEntry, SafeguardingHold];

@Module({
  imports: [TypeOrmModule.forFeature(safeguardingEntities)],
  controllers: [ConcernsController],
  providers: [
    ...[ConcernsRepository, ConcernPlaces, RetentionHolds, SafeguardingData],
    ...[RaiseConcern, ReadConcerns, HandleConcern, ChaseConcerns],
  ],
  exports: [ConcernPlaces, RetentionHolds],
})
export class SafeguardingModule {}
