export { SocketsModule } from './sockets.module.js';
export { Connections, type RoomConnection } from './connections.js';
export { Refusals, type Refused } from './refusals.js';
export { LiveAdapter } from './live.adapter.js';
