import { CohortsModule } from '@colloquy/cohorts';
import { Audiences } from '@colloquy/platform-events';
import { TextModule } from '@colloquy/platform-text';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Attendance } from './attendance/attendance.entity.js';
import { KeepAttendance } from './attendance/keep-attendance.js';
import { DemoRoomsController } from './demonstration/demo-rooms.controller.js';
import { KeepDemoRoom } from './demonstration/keep-demo-room.job.js';
import { OpenDemoRoom } from './demonstration/open-demo-room.js';
import { DemoSeating } from './demonstration/demo-seats.js';
import { PlaySeat } from './demonstration/play-seat.js';
import { AddWorkplaceAction } from './keepsakes/add-workplace-action.js';
import { KeepTakeaway } from './keepsakes/keep-takeaway.js';
import { KeepsakesController } from './keepsakes/keepsakes.controller.js';
import { KeepsakesRepository } from './keepsakes/keepsakes.repository.js';
import { Takeaway } from './keepsakes/takeaway.entity.js';
import { WorkplaceAction } from './keepsakes/workplace-action.entity.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesRepository } from './messages/messages.repository.js';
import { PostMessage } from './messages/post-message.js';
import { RoomMessage } from './messages/room-message.entity.js';
import { MethodsRepository } from './methods/methods.repository.js';
import { PracticeMethod } from './methods/practice-method.entity.js';
import { AcceptAgreement } from './agreements/accept-agreement.js';
import { AgreementAcceptance } from './agreements/agreement-acceptance.entity.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { CloseRoom } from './rooms/close-room.js';
import { EnterRoom } from './rooms/enter-room.js';
import { GroupAgreement } from './agreements/group-agreement.entity.js';
import { LeaveRoom } from './rooms/leave-room.js';
import { TellPeople } from './letters/tell-people.js';
import { SettleSeats } from './rooms/settle-seats.js';
import { CancelSession } from './sessions/cancel-session.js';
import { ChangeSession } from './sessions/change-session.js';
import { MoveSession } from './sessions/move-session.js';
import { OpenSession } from './sessions/open-session.js';
import { ReadSession } from './sessions/read-session.js';
import { ScheduleSession } from './sessions/schedule-session.js';
import { SessionPlaces } from './sessions/session-places.js';
import { SessionStandings } from './sessions/session-standings.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { WriteDilemma } from './dilemmas/write-dilemma.js';
import { ListSessions } from './sessions/list-sessions.js';
import { LiveRoom } from './rooms/live-room.entity.js';
import { OpenDueRooms } from './sessions/open-due-rooms.job.js';
import { OpenRoom } from './rooms/open-room.js';
import { PracticeDilemma } from './dilemmas/practice-dilemma.entity.js';
import { ReadRoom } from './rooms/read-room.js';
import { RoomCommands } from './rooms/room-commands.js';
import { RoomMember } from './rooms/room-member.entity.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { roomLeadAudience, roomMembersAudience, RoomsRepository } from './rooms/rooms.repository.js';
import { SetCallLink } from './rooms/set-call-link.js';
import { StartRoom } from './rooms/start-room.js';
import { ChangeHand } from './steps/change-hand.js';
import { ChangeReady } from './steps/change-ready.js';
import { CountHeads } from './steps/count-heads.js';
import { CourseController } from './steps/course.controller.js';
import { EndDueSteps } from './steps/end-due-steps.job.js';
import { ExtendStep } from './steps/extend-step.js';
import { FinishTurn } from './steps/finish-turn.js';
import { GoWithout } from './steps/go-without.js';
import { InsertStep } from './steps/insert-step.js';
import { NextStep } from './steps/next-step.js';
import { PauseRoom } from './steps/pause-room.js';
import { PausesController } from './steps/pauses.controller.js';
import { PostponeStep } from './steps/postpone-step.js';
import { RepeatStep } from './steps/repeat-step.js';
import { ResumeRoom } from './steps/resume-room.js';
import { SkipStep } from './steps/skip-step.js';
import { StepsController } from './steps/steps.controller.js';
import { UndoStep } from './steps/undo-step.js';
import { UseFewer } from './steps/use-fewer.js';
import { SafeguardingModule } from '@colloquy/safeguarding';
import { AgreementProposal } from './agreements/agreement-proposal.entity.js';
import { AgreementsController } from './agreements/agreements.controller.js';
import { ProposeLine } from './agreements/propose-line.js';
import { PublishAgreement } from './agreements/publish-agreement.js';
import { ReadAgreement } from './agreements/read-agreement.js';
import { AttendancesRepository } from './attendance/attendances.repository.js';
import { DecideDilemma } from './dilemmas/decide-dilemma.js';
import { DilemmasRepository } from './dilemmas/dilemmas.repository.js';
import { RemoveDetail } from './dilemmas/remove-detail.js';
import { FeedbackGiven } from './feedback/feedback-given.entity.js';
import { FeedbackRepository } from './feedback/feedback.repository.js';
import { GiveFeedback } from './feedback/give-feedback.js';
import { SessionFeedback } from './feedback/session-feedback.entity.js';
import { ChangeOwnAction } from './keepsakes/change-own-action.js';
import { ReadKept } from './keepsakes/read-kept.js';
import { AnswerRelease } from './releases/answer-release.js';
import { ProposeRelease } from './releases/propose-release.js';
import { ReadReleased } from './releases/read-released.js';
import { ReleaseConsent } from './releases/release-consent.entity.js';
import { ReleasesController } from './releases/releases.controller.js';
import { ReleasesRepository } from './releases/releases.repository.js';
import { RoomRelease } from './releases/room-release.entity.js';
import { EraseRooms } from './retention/erase-rooms.job.js';
import { RoomConcernPlace } from './rooms/room-concern-place.js';
import { ReadSummary } from './summaries/read-summary.js';
import { SummariesController } from './summaries/summaries.controller.js';
import { PracticeData } from './keepsakes/practice-data.js';

export const practiceEntities = [
  ...[PracticeMethod, GroupAgreement, PracticeDilemma, LiveRoom, RoomMember, AgreementAcceptance],
  ...[RoomMessage, Takeaway, WorkplaceAction, Attendance],
  ...[AgreementProposal, RoomRelease, ReleaseConsent, SessionFeedback, FeedbackGiven],
];

@Module({
  imports: [TypeOrmModule.forFeature(practiceEntities), CohortsModule, TextModule, SafeguardingModule],
  controllers: [
    RoomsController,
    SessionsController,
    StepsController,
    CourseController,
    PausesController,
    MessagesController,
    KeepsakesController,
    DemoRoomsController,
    AgreementsController,
    ReleasesController,
    SummariesController,
  ],
  providers: [
    PracticeData,
    ...[ReadAgreement, ProposeLine, PublishAgreement],
    ...[DilemmasRepository, DecideDilemma, RemoveDetail],
    ...[ReleasesRepository, ProposeRelease, AnswerRelease, ReadReleased],
    ...[AttendancesRepository, ReadSummary, FeedbackRepository, GiveFeedback],
    ...[ReadKept, ChangeOwnAction, EraseRooms, RoomConcernPlace],
    ...[MethodsRepository, AgreementsRepository, RoomsRepository, MessagesRepository, KeepsakesRepository],
    ...[OpenRoom, OpenDueRooms, ReadRoom, ListSessions, AcceptAgreement, EnterRoom, LeaveRoom],
    ...[SessionStandings, ChangeSession, ScheduleSession, MoveSession, CancelSession, OpenSession],
    ...[ReadSession, SessionPlaces, WriteDilemma, TellPeople, SettleSeats],
    ...[RoomCommands, StartRoom, CloseRoom, SetCallLink, NextStep, ExtendStep, FinishTurn, ChangeHand],
    ...[SkipStep, RepeatStep, PostponeStep, InsertStep, UndoStep, GoWithout, UseFewer],
    ...[PauseRoom, ResumeRoom, ChangeReady, EndDueSteps, CountHeads],
    ...[
      PostMessage,
      KeepTakeaway,
      AddWorkplaceAction,
      KeepAttendance,
      OpenDemoRoom,
      PlaySeat,
      DemoSeating,
      KeepDemoRoom,
    ],
  ],
  exports: [DemoSeating, SessionPlaces],
})
export class PracticeModule implements OnModuleInit {
  constructor(
    audiences: Audiences,
    private readonly source: DataSource,
    private readonly methods: MethodsRepository,
  ) {
    audiences.register({ kind: 'room/members', recipients: roomMembersAudience });
    audiences.register({ kind: 'room/facilitators', recipients: roomLeadAudience });
  }

  async onModuleInit(): Promise<void> {
    await this.methods.keepBuiltIn(this.source.manager);
  }
}
