// Of the library what is used: whoever loads all of it has its other ways as well.
export { io } from 'socket.io-client';
