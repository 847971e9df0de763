import { ActorSource } from '@colloquy/platform-access';
import { Audiences } from '@colloquy/platform-events';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthSession } from './auth-session.entity.js';
import { AuthSessionsRepository } from './auth-sessions.repository.js';
import { EndAuthSession } from './end-auth-session.js';
import { Organisation } from './organisation.entity.js';
import { PeopleController } from './people.controller.js';
import { PeopleRepository } from './people.repository.js';
import { Person } from './person.entity.js';
import { ReadMe } from './read-me.js';
import { RoleAssignment } from './role-assignment.entity.js';
import { SignInToDemonstration } from './sign-in-to-demonstration.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuthSession, Organisation, Person, RoleAssignment])],
  controllers: [PeopleController],
  providers: [
    AuthSessionsRepository,
    { provide: ActorSource, useExisting: AuthSessionsRepository },
    PeopleRepository,
    ReadMe,
    EndAuthSession,
    SignInToDemonstration,
  ],
  exports: [ActorSource, PeopleRepository],
})
export class PeopleModule {
  constructor(audiences: Audiences) {
    audiences.register({ kind: 'person', recipients: 'array[w.thing::uuid]' });
  }
}
