export { type Practice, testPractice } from './practice.factory.js';
export { SettleSeats } from './rooms/settle-seats.js';
export { OpenDueRooms } from './sessions/open-due-rooms.job.js';
export { aFullRoom, aLiveRoom, aRoomOf, comeIn, type RoomWithPeople } from './rooms/live-room.factory.js';
