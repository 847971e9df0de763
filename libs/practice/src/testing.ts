export { type Practice, testPractice } from './practice.factory.js';
export { aFullRoom, aLiveRoom, aRoomOf, comeIn, type RoomWithPeople } from './rooms/live-room.factory.js';
