import { CohortsModule } from '@colloquy/cohorts';
import { Audiences } from '@colloquy/platform-events';
import { TextModule } from '@colloquy/platform-text';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Attendance } from './attendance/attendance.entity.js';
import { KeepAttendance } from './attendance/keep-attendance.js';
import { BackchannelController } from './backchannel/backchannel.controller.js';
import { BackchannelRepository, roomFacilitatorsAudience } from './backchannel/backchannel.repository.js';
import { FacilitatorMessage } from './backchannel/facilitator-message.entity.js';
import { PostBackchannel } from './backchannel/post-backchannel.js';
import { ChangeDoors } from './doors/change-doors.js';
import { DoorsController } from './doors/doors.controller.js';
import { EndIdleRooms } from './doors/end-idle-rooms.job.js';
import { StayOpen } from './doors/stay-open.js';
import { GoTogether } from './lead/go-together.js';
import { LeadController } from './lead/lead.controller.js';
import { NameStandIns } from './lead/name-stand-ins.js';
import { WatchFacilitators } from './lead/watch-facilitators.job.js';
import { AbsencesRepository } from './outside/absences.repository.js';
import { GoOutside } from './outside/go-outside.js';
import { LetIn } from './outside/let-in.js';
import { OutsideController } from './outside/outside.controller.js';
import { RemoveMember } from './outside/remove-member.js';
import { RoomAbsence } from './outside/room-absence.entity.js';
import { StepAside } from './outside/step-aside.js';
import { StepOut } from './outside/step-out.js';
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
import { roomHeardFrom, roomMembersAudience, RoomsRepository } from './rooms/rooms.repository.js';
import { SetCallLink } from './rooms/set-call-link.js';
import { StartRoom } from './rooms/start-room.js';
import { ChangeHand } from './steps/change-hand.js';
import { ExtendStep } from './steps/extend-step.js';
import { FinishTurn } from './steps/finish-turn.js';
import { NextStep } from './steps/next-step.js';
import { StepsController } from './steps/steps.controller.js';
import { PracticeData } from './keepsakes/practice-data.js';

export const practiceEntities = [
  ...[PracticeMethod, GroupAgreement, PracticeDilemma, LiveRoom, RoomMember, AgreementAcceptance],
  ...[RoomMessage, Takeaway, WorkplaceAction, Attendance],
  ...[FacilitatorMessage, RoomAbsence],
];

@Module({
  imports: [TypeOrmModule.forFeature(practiceEntities), CohortsModule, TextModule],
  controllers: [
    RoomsController,
    SessionsController,
    StepsController,
    MessagesController,
    KeepsakesController,
    DemoRoomsController,
    ...[LeadController, BackchannelController, OutsideController, DoorsController],
  ],
  providers: [
    PracticeData,
    ...[MethodsRepository, AgreementsRepository, RoomsRepository, MessagesRepository, KeepsakesRepository],
    ...[OpenRoom, OpenDueRooms, ReadRoom, ListSessions, AcceptAgreement, EnterRoom, LeaveRoom],
    ...[SessionStandings, ChangeSession, ScheduleSession, MoveSession, CancelSession, OpenSession],
    ...[ReadSession, SessionPlaces, WriteDilemma, TellPeople, SettleSeats],
    ...[RoomCommands, StartRoom, CloseRoom, SetCallLink, NextStep, ExtendStep, FinishTurn, ChangeHand],
    ...[NameStandIns, GoTogether, WatchFacilitators, BackchannelRepository, PostBackchannel],
    ...[AbsencesRepository, GoOutside, StepOut, StepAside, RemoveMember, LetIn],
    ...[ChangeDoors, StayOpen, EndIdleRooms],
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
    audiences.register({ kind: 'room/members', recipients: roomMembersAudience, heardFrom: roomHeardFrom });
    audiences.register({ kind: 'room/facilitators', recipients: roomFacilitatorsAudience });
  }

  async onModuleInit(): Promise<void> {
    await this.methods.keepBuiltIn(this.source.manager);
  }
}
