export { SocketsModule } from './sockets.module.js';
export { Connections, type RoomConnection } from './connections.js';
export { LiveAdapter } from './live.adapter.js';
