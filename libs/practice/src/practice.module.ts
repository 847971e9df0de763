import { CohortsModule } from '@colloquy/cohorts';
import { Audiences } from '@colloquy/platform-events';
import { TextModule } from '@colloquy/platform-text';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Attendance } from './attendance/attendance.entity.js';
import { KeepAttendance } from './attendance/keep-attendance.js';
import { BackchannelController } from './backchannel/backchannel.controller.js';
import { BackchannelRepository } from './backchannel/backchannel.repository.js';
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
import { OpenDemoSession } from './demonstration/open-demo-session.js';
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
import { EndRoom } from './rooms/end-room.js';
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
import {
  roomHeardFrom,
  roomLeadAudience,
  roomMembersAudience,
  RoomsRepository,
} from './rooms/rooms.repository.js';
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
import { GatheringAgreements } from './agreements/gathering-agreements.js';
import { ApplyPlan } from './assignment/apply-plan.js';
import { AssignmentPlan } from './assignment/assignment-plan.entity.js';
import { PlanRooms } from './assignment/plan-rooms.js';
import { PlansController } from './assignment/plans.controller.js';
import { PlansRepository } from './assignment/plans.repository.js';
import { UndoPlan } from './assignment/undo-plan.js';
import { AnswerHelp } from './calls/answer-help.js';
import { AskForHelp } from './calls/ask-for-help.js';
import { Broadcast } from './calls/broadcast.entity.js';
import { CallBack } from './calls/call-back.js';
import { CallsRepository } from './calls/calls.repository.js';
import { CarryOutRecalls } from './calls/carry-out-recalls.job.js';
import { HelpCall } from './calls/help-call.entity.js';
import { RoomBroadcast } from './calls/room-broadcast.entity.js';
import { SendBroadcast } from './calls/send-broadcast.js';
import { WithdrawHelp } from './calls/withdraw-help.js';
import { ConsoleController } from './console/console.controller.js';
import { OpenConsole } from './console/open-console.js';
import { ReadConsole } from './console/read-console.js';
import { SessionCommands } from './console/session-commands.js';
import { sessionFacilitatorsAudience } from './console/session-facilitators.statement.js';
import { SteerRooms } from './console/steer-rooms.js';
import { TellConsole } from './console/tell-console.js';
import { GatheringsController } from './gatherings/gatherings.controller.js';
import { OpenGroupRoom } from './gatherings/open-group-room.js';
import { ScheduleGathering } from './gatherings/schedule-gathering.js';
import { EndVisit } from './places/end-visit.js';
import { MovePeople } from './places/move-people.js';
import { MoveSeats } from './places/move-seats.js';
import { PlacesController } from './places/places.controller.js';
import { PlacesRepository } from './places/places.repository.js';
import { TakePlace } from './places/take-place.js';
import { VisitRoom } from './places/visit-room.js';
import { Visits } from './places/visits.js';
import { FollowStep } from './rooming/follow-step.js';
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
import { AnnounceGuest } from './guests/announce-guest.js';
import { FindGuest } from './guests/find-guest.js';
import { GuestsController } from './guests/guests.controller.js';
import { GuestsRepository } from './guests/guests.repository.js';
import { LetGuestGo } from './guests/let-guest-go.js';
import { MoveGuests } from './guests/move-guests.js';
import { ObjectToGuest } from './guests/object-to-guest.js';
import { SeatGuests } from './guests/seat-guests.js';
import { SessionGuest } from './guests/session-guest.entity.js';
import { TellGuests } from './guests/tell-guests.js';
import { WithdrawGuest } from './guests/withdraw-guest.js';
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
import { AskForCheckIn } from './check-ins/ask-for-check-in.js';
import { CheckIn } from './check-ins/check-in.entity.js';
import { CheckInsRepository } from './check-ins/check-ins.repository.js';
import { SettleCheckIn } from './check-ins/settle-check-in.js';
import { ChangeQuoting } from './moments/change-quoting.js';
import { ChooseInMoment } from './moments/choose-in-moment.js';
import { DifficultMoment } from './moments/difficult-moment.entity.js';
import { EndMoment } from './moments/end-moment.js';
import { MomentChoice } from './moments/moment-choice.entity.js';
import { MomentsController } from './moments/moments.controller.js';
import { MomentsRepository } from './moments/moments.repository.js';
import { OfferChoice } from './moments/offer-choice.js';
import { OpenCareRoom } from './moments/open-care-room.js';
import { QuoteRefusal } from './moments/quote-refusal.entity.js';
import { TellMoment } from './moments/tell-moment.js';
import { ReadRecord } from './records/read-record.js';
import { RecordsController } from './records/records.controller.js';
import { RecordsRepository } from './records/records.repository.js';
import { SessionRecord } from './records/session-record.entity.js';
import { WriteRecord } from './records/write-record.js';
import { EraseRecords } from './retention/erase-records.job.js';

export const practiceEntities = [
  ...[PracticeMethod, GroupAgreement, PracticeDilemma, LiveRoom, RoomMember, AgreementAcceptance],
  ...[RoomMessage, Takeaway, WorkplaceAction, Attendance],
  ...[PartTurn, WrittenNote, RevealedNote],
  ...[AssignmentPlan, HelpCall, Broadcast, RoomBroadcast],
  ...[AgreementProposal, RoomRelease, ReleaseConsent, SessionFeedback, FeedbackGiven],
  ...[FacilitatorMessage, RoomAbsence, SessionGuest],
  ...[DifficultMoment, MomentChoice, QuoteRefusal, CheckIn, SessionRecord],
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
    ...[TurnsController, PartsController, NotesController],
    ...[GatheringsController, ConsoleController, PlansController, PlacesController],
    ...[AgreementsController, ReleasesController, SummariesController],
    ...[LeadController, BackchannelController, OutsideController, DoorsController, GuestsController],
    ...[MomentsController, RecordsController],
  ],
  providers: [
    PracticeData,
    ...[GatheringAgreements, ScheduleGathering, OpenGroupRoom],
    ...[SessionCommands, TellConsole, ReadConsole, OpenConsole, SteerRooms],
    ...[PlacesRepository, MoveSeats, MovePeople, TakePlace, Visits, VisitRoom, EndVisit, FollowStep],
    ...[CallsRepository, AskForHelp, WithdrawHelp, AnswerHelp, SendBroadcast, CallBack, CarryOutRecalls],
    ...[PlansRepository, PlanRooms, ApplyPlan, UndoPlan],
    ...[ReadAgreement, ProposeLine, PublishAgreement],
    ...[DilemmasRepository, DecideDilemma, RemoveDetail],
    ...[ReleasesRepository, ProposeRelease, AnswerRelease, ReadReleased],
    ...[AttendancesRepository, ReadSummary, FeedbackRepository, GiveFeedback],
    ...[ReadKept, ChangeOwnAction, EraseRooms, RoomConcernPlace],
    ...[MethodsRepository, AgreementsRepository, RoomsRepository, MessagesRepository, KeepsakesRepository],
    ...[OpenRoom, OpenDueRooms, ReadRoom, ListSessions, AcceptAgreement, EnterRoom, LeaveRoom],
    ...[SessionStandings, ChangeSession, ScheduleSession, MoveSession, CancelSession, OpenSession],
    ...[ReadSession, SessionPlaces, WriteDilemma, TellPeople, SettleSeats],
    ...[SkipStep, RepeatStep, PostponeStep, InsertStep, UndoStep, GoWithout, UseFewer],
    ...[PauseRoom, ResumeRoom, ChangeReady, EndDueSteps, CountHeads],
    ...[RoomCommands, StartRoom, EndRoom, CloseRoom, SetCallLink, NextStep, ExtendStep],
    ...[FinishTurn, TakeTurn, HandTurn, ChangeHand, PassLostTurns, PartsRepository, CastParts, ChangePart],
    ...[NotesRepository, KeepNote, RemoveNote, OpenWriting, RevealNotes, HideNote, QuietWriting],
    ...[NameStandIns, GoTogether, WatchFacilitators, BackchannelRepository, PostBackchannel],
    ...[AbsencesRepository, GoOutside, StepOut, StepAside, RemoveMember, LetIn],
    ...[ChangeDoors, StayOpen, EndIdleRooms],
    ...[MomentsRepository, TellMoment, OfferChoice, EndMoment, OpenCareRoom, ChooseInMoment, ChangeQuoting],
    ...[CheckInsRepository, AskForCheckIn, SettleCheckIn],
    ...[RecordsRepository, ReadRecord, WriteRecord, EraseRecords],
    ...[
      GuestsRepository,
      FindGuest,
      AnnounceGuest,
      WithdrawGuest,
      ObjectToGuest,
      LetGuestGo,
      MoveGuests,
      SeatGuests,
      TellGuests,
    ],
    ...[
      PostMessage,
      KeepTakeaway,
      AddWorkplaceAction,
      KeepAttendance,
      OpenDemoRoom,
      OpenDemoSession,
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
    audiences.register({ kind: 'room/facilitators', recipients: roomLeadAudience });
    audiences.register({ kind: 'session/facilitators', recipients: sessionFacilitatorsAudience });
  }

  async onModuleInit(): Promise<void> {
    await this.methods.keepBuiltIn(this.source.manager);
  }
}
