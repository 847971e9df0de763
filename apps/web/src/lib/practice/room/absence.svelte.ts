import { onMount, untrack } from 'svelte';
import { live } from '#lib/live/connection.svelte.ts';
import type { RoomController } from '../room.svelte.ts';

const OUT_OF_SIGHT = 30_000;
const CAUGHT_UP = 3_000;

/** Tells the others that one stepped away, or is back. A sign only: nobody keeps it. */
export function stepAway(room: RoomController, isAway: boolean): void {
  room.isAway = isAway;
  live.signal({ kind: 'away', roomId: room.id, away: isAway });
}

/**
 * Somebody whose window is out of sight for a while is away, and back when they look. What was written while the
 * connection was lost is marked as such. Called while a component is being made; ends with it.
 */
export function noticeAbsence(room: RoomController): void {
  onMount(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHidden = false;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden && !room.isAway) {
        timer = setTimeout(() => {
          isHidden = true;
          stepAway(room, true);
        }, OUT_OF_SIGHT);
      } else if (!document.hidden && isHidden) {
        isHidden = false;
        stepAway(room, false);
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  });

  let wasLost = false;
  $effect(() => {
    const { state } = live;
    if (state === 'reconnecting' || state === 'offline') {
      if (!wasLost) untrack(() => room.log.connectionLost());
      wasLost = true;
    } else if ((state === 'live' || state === 'slow') && wasLost) {
      wasLost = false;
      // Where nothing was missed, nothing is marked.
      const timer = setTimeout(() => {
        if (room.log.awayFrom === room.board.messages.length) room.log.seenMissed();
      }, CAUGHT_UP);
      return () => clearTimeout(timer);
    }
  });
}
