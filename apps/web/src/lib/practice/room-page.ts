import { createContext } from 'svelte';
import type { RoomController } from './room.svelte.ts';

/** The room every part of the page is about. */
export const [roomPage, setRoomPage] = createContext<RoomController>();
