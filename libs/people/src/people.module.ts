import { ActorSource } from '@colloquy/platform-access';
import { Audiences } from '@colloquy/platform-events';
import { Global, Module } from '@nestjs/common';
import { TextModule } from '@colloquy/platform-text';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthSession } from './auth-sessions/auth-session.entity.js';
import { AuthSessionsRepository } from './auth-sessions/auth-sessions.repository.js';
import { EndAuthSession } from './auth-sessions/end-auth-session.js';
import { Organisation } from './accounts/organisation.entity.js';
import { AccountController } from './accounts/account.controller.js';
import { ProveIdentity } from './accounts/prove-identity.js';
import { ReadAccount } from './accounts/read-account.js';
import { PeopleController } from './accounts/people.controller.js';
import { PeopleRepository } from './accounts/people.repository.js';
import { Person } from './accounts/person.entity.js';
import { ReadMe } from './accounts/read-me.js';
import { MailIdentity } from '@colloquy/platform-mail';
import { ChangeSettings } from './installation/change-settings.js';
import { InstallationController } from './installation/installation.controller.js';
import { ReadHouseRules } from './installation/read-house-rules.js';
import { SendTestMail } from './installation/send-test-mail.js';
import { SettingsRepository } from './installation/settings.repository.js';
import { SetUp } from './installation/set-up.js';
import { SetUpLink } from './installation/set-up-link.js';
import { AnswerInvitation } from './invitations/answer-invitation.js';
import { Arrivals } from './invitations/arrivals.js';
import { Invitation } from './invitations/invitation.entity.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InviteAdministrator } from './invitations/invite-administrator.js';
import { InvitePeople } from './invitations/invite-people.js';
import { KeepInvitations } from './invitations/keep-invitations.js';
import { BeginOrganisationSignIn } from './organisation/begin-organisation-sign-in.js';
import { FinishOrganisationSignIn } from './organisation/finish-organisation-sign-in.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { OrganisationFlow } from './organisation/organisation-flow.entity.js';
import { OrganisationFlowsRepository } from './organisation/organisation-flows.repository.js';
import { OrganisationIdentity } from './organisation/organisation-identity.entity.js';
import { OrganisationPeople } from './organisation/organisation-people.js';
import { OrganisationProvider } from './organisation/organisation-provider.js';
import { UnlinkOrganisation } from './organisation/unlink-organisation.js';
import { ChangePassword } from './passwords/change-password.js';
import { PasswordHashes } from './passwords/password-hashes.js';
import { ExportAccount } from './leaving/export-account.js';
import { ForgetName } from './leaving/forget-name.job.js';
import { ErasedLog } from './leaving/erased-log.js';
import { LeaveSite } from './leaving/leave-site.js';
import { LeavingController } from './leaving/leaving.controller.js';
import { PeopleData } from './leaving/people-data.js';
import { PersonalData } from './leaving/personal-data.js';
import { ToldNamesRepository } from './leaving/told-names.repository.js';
import { Administrators } from './roles/administrators.js';
import { GiveRole } from './roles/give-role.js';
import { PeopleListRepository } from './roles/people-list.repository.js';
import { ReadPeople } from './roles/read-people.js';
import { RoleScopes } from './roles/role-scopes.js';
import { RolesController } from './roles/roles.controller.js';
import { SuspendPerson } from './roles/suspend-person.js';
import { TakeRole } from './roles/take-role.js';
import { RoleAssignment } from './roles/role-assignment.entity.js';
import { BrowserCookies } from './sign-in/browser-cookies.js';
import { SendCode } from './sign-in/send-code.js';
import { SignInCode } from './sign-in/sign-in-code.entity.js';
import { SignInCodesRepository } from './sign-in/sign-in-codes.repository.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInFailure } from './sign-in/sign-in-failure.entity.js';
import { SignInFailuresRepository } from './sign-in/sign-in-failures.repository.js';
import { SignInToDemonstration } from './sign-in/sign-in-to-demonstration.js';
import { SignInWithCode } from './sign-in/sign-in-with-code.js';
import { SignInWithPassword } from './sign-in/sign-in-with-password.js';

export const peopleEntities = [
  AuthSession,
  Invitation,
  Organisation,
  OrganisationFlow,
  OrganisationIdentity,
  Person,
  RoleAssignment,
  SignInCode,
  SignInFailure,
];

@Global()
@Module({
  imports: [TypeOrmModule.forFeature(peopleEntities), TextModule],
  controllers: [
    AccountController,
    PeopleController,
    SignInController,
    InvitationsController,
    RolesController,
    OrganisationController,
    LeavingController,
    InstallationController,
  ],
  providers: [
    AuthSessionsRepository,
    { provide: ActorSource, useExisting: AuthSessionsRepository },
    PeopleRepository,
    ReadMe,
    EndAuthSession,
    BrowserCookies,
    SignInToDemonstration,
    SignInCodesRepository,
    SendCode,
    SignInWithCode,
    SignInFailuresRepository,
    SignInWithPassword,
    PasswordHashes,
    ChangePassword,
    ProveIdentity,
    ReadAccount,
    OrganisationProvider,
    OrganisationFlowsRepository,
    OrganisationPeople,
    BeginOrganisationSignIn,
    FinishOrganisationSignIn,
    UnlinkOrganisation,
    Administrators,
    PersonalData,
    PeopleData,
    ToldNamesRepository,
    ForgetName,
    ExportAccount,
    ErasedLog,
    LeaveSite,
    RoleScopes,
    PeopleListRepository,
    ReadPeople,
    GiveRole,
    TakeRole,
    SuspendPerson,
    Arrivals,
    InvitationsRepository,
    InvitePeople,
    InviteAdministrator,
    KeepInvitations,
    AnswerInvitation,
    SettingsRepository,
    { provide: MailIdentity, useExisting: SettingsRepository },
    SetUpLink,
    SetUp,
    ChangeSettings,
    SendTestMail,
    ReadHouseRules,
  ],
  exports: [
    ActorSource,
    MailIdentity,
    PeopleRepository,
    InvitePeople,
    SettingsRepository,
    SetUpLink,
    RoleScopes,
    PersonalData,
  ],
})
export class PeopleModule {
  constructor(audiences: Audiences) {
    audiences.register({ kind: 'person', recipients: 'array[w.thing::uuid]' });
  }
}
