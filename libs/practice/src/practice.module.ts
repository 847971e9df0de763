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
import { WriteDilemma } from './sessions/write-dilemma.js';
import { ListSessions } from './sessions/list-sessions.js';
import { LiveRoom } from './rooms/live-room.entity.js';
import { OpenDueRooms } from './sessions/open-due-rooms.job.js';
import { OpenRoom } from './rooms/open-room.js';
import { PracticeDilemma } from './rooms/practice-dilemma.entity.js';
import { ReadRoom } from './rooms/read-room.js';
import { RoomCommands } from './rooms/room-commands.js';
import { RoomMember } from './rooms/room-member.entity.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { roomLeadAudience, roomMembersAudience, RoomsRepository } from './rooms/rooms.repository.js';
import { SetCallLink } from './rooms/set-call-link.js';
import { StartRoom } from './rooms/start-room.js';
import { ChangeReady } from './steps/change-ready.js';
import { CountHeads } from './steps/count-heads.js';
import { CourseController } from './steps/course.controller.js';
import { EndDueSteps } from './steps/end-due-steps.job.js';
import { GoWithout } from './steps/go-without.js';
import { InsertStep } from './steps/insert-step.js';
import { ChangeHand } from './turns/change-hand.js';
import { ExtendStep } from './steps/extend-step.js';
import { FinishTurn } from './turns/finish-turn.js';
import { HandTurn } from './turns/hand-turn.js';
import { PassLostTurns } from './turns/pass-lost-turns.job.js';
import { TakeTurn } from './turns/take-turn.js';
import { TurnsController } from './turns/turns.controller.js';
import { CastParts } from './parts/cast-parts.js';
import { ChangePart } from './parts/change-part.js';
import { PartTurn } from './parts/part-turn.entity.js';
import { PartsController } from './parts/parts.controller.js';
import { PartsRepository } from './parts/parts.repository.js';
import { HideNote } from './writing/hide-note.js';
import { KeepNote } from './writing/keep-note.js';
import { NotesController } from './writing/notes.controller.js';
import { NotesRepository } from './writing/notes.repository.js';
import { OpenWriting } from './writing/open-writing.js';
import { QuietWriting } from './writing/quiet-writing.js';
import { RemoveNote } from './writing/remove-note.js';
import { RevealNotes } from './writing/reveal-notes.js';
import { RevealedNote } from './writing/revealed-note.entity.js';
import { WrittenNote } from './writing/written-note.entity.js';
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
import { PracticeData } from './keepsakes/practice-data.js';

export const practiceEntities = [
  ...[PracticeMethod, GroupAgreement, PracticeDilemma, LiveRoom, RoomMember, AgreementAcceptance],
  ...[RoomMessage, Takeaway, WorkplaceAction, Attendance],
  ...[PartTurn, WrittenNote, RevealedNote],
];

@Module({
  imports: [TypeOrmModule.forFeature(practiceEntities), CohortsModule, TextModule],
  controllers: [
    RoomsController,
    SessionsController,
    StepsController,
    CourseController,
    PausesController,
    MessagesController,
    KeepsakesController,
    DemoRoomsController,
    ...[TurnsController, PartsController, NotesController],
  ],
  providers: [
    PracticeData,
    ...[MethodsRepository, AgreementsRepository, RoomsRepository, MessagesRepository, KeepsakesRepository],
    ...[OpenRoom, OpenDueRooms, ReadRoom, ListSessions, AcceptAgreement, EnterRoom, LeaveRoom],
    ...[SessionStandings, ChangeSession, ScheduleSession, MoveSession, CancelSession, OpenSession],
    ...[ReadSession, SessionPlaces, WriteDilemma, TellPeople, SettleSeats],
    ...[SkipStep, RepeatStep, PostponeStep, InsertStep, UndoStep, GoWithout, UseFewer],
    ...[PauseRoom, ResumeRoom, ChangeReady, EndDueSteps, CountHeads],
    ...[RoomCommands, StartRoom, CloseRoom, SetCallLink, NextStep, ExtendStep],
    ...[FinishTurn, TakeTurn, HandTurn, ChangeHand, PassLostTurns, PartsRepository, CastParts, ChangePart],
    ...[NotesRepository, KeepNote, RemoveNote, OpenWriting, RevealNotes, HideNote, QuietWriting],
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
