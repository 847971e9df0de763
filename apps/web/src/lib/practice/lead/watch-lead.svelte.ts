import { live } from '#lib/live/connection.svelte.ts';
import type { RoomController } from '../room.svelte.ts';
import { changesIn, type Leading, leadingOf } from './leading.ts';

/** Who leads the room now, by the server’s clock: it changes while nothing is told. Called while a component is made. */
export function watchLead(room: RoomController): { readonly now: Leading } {
  let at = $state(live.clock.now());
  $effect(() => {
    const { lead } = room.board;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      at = live.clock.now();
      const wait = changesIn(lead, at);
      if (wait !== null) timer = setTimeout(look, wait + 20);
    };
    look();
    return () => clearTimeout(timer);
  });
  const now = $derived(
    leadingOf(
      room.board.lead,
      room.room.me.personId,
      room.board.entered,
      room.board.step?.version ?? null,
      at,
    ),
  );
  return {
    get now() {
      return now;
    },
  };
}
