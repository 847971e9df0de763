import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AbilityGuard } from './ability.guard.js';

/** Every route passes the guard; one that declares no ability refuses. */
@Module({ providers: [{ provide: APP_GUARD, useClass: AbilityGuard }] })
export class AccessModule {}
