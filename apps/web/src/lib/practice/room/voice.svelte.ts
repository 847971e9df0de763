import { untrack } from 'svelte';
import { announcer } from '#lib/shared/announcer.svelte.ts';
import { m } from '#paraglide/messages.js';
import { sayNews } from '../steps/news.ts';
import { sayAwaited } from '../words.ts';
import type { RoomController } from '../room.svelte.ts';

/**
 * What changes for everybody is said, not moved to: nobody’s typing is interrupted. Called while a component is being
 * made; ends with it.
 */
export function giveVoice(room: RoomController): void {
  whenChanged(
    () => room.board.step?.index,
    () => room.step && m.room_said_step({ title: room.step.title }),
  );
  whenChanged(
    () => room.board.state,
    (state) => (state === 'closed' ? m.room_closed() : null),
  );
  whenChanged(
    () => room.way.now.news,
    // That the group went on says the step itself.
    (news) => (news && news.kind !== 'next' ? sayNews(news, room.nameOf, room.way.ends) : null),
  );
  whenChanged(
    () => room.way.awaited,
    (step) => step && sayAwaited(step.title, room.way.now.awaits!.needs, room.room.method),
  );
  whenChanged(
    () => room.way.now.few,
    (few) => (few === 2 ? m.room_few_two() : few === 1 ? m.room_few_one_says() : null),
  );
  whenChanged(
    () => room.steppedOut,
    () => m.outside_somebody(),
  );
  whenChanged(
    () => room.backchannel?.messages.length ?? 0,
    (count, before) => (count > before ? m.backchannel_said() : null),
  );
  whenChanged(
    () => room.me?.turn,
    (turn) => (turn === 'now' ? m.room_said_turn() : null),
  );
  whenChanged(
    () => (room.board.turns?.kind === 'queue' && room.me?.hand) || 0,
    (place) => (place ? m.room_said_place({ place }) : null),
  );
  whenChanged(
    () => room.board.notes.length,
    (count, before) => (count > before ? m.room_said_revealed() : null),
  );
  whenChanged(
    () => room.board.notes.filter(({ hidden }) => hidden).length,
    (hidden, before) => (hidden > before ? m.room_said_note_hidden() : null),
  );
  whenChanged(
    () => room.board.entered,
    (entered, before) => {
      const names = (ids: string[], without: string[]) =>
        room.seats
          .filter(({ personId, isMe }) => !isMe && ids.includes(personId) && !without.includes(personId))
          .map(({ displayName }) => displayName)
          .join(', ');
      const came = names(entered, before);
      const left = names(before, entered);
      return [came && m.room_said_came({ names: came }), left && m.room_said_left({ names: left })]
        .filter(Boolean)
        .join(' ');
    },
  );
}

/** Says what `sentence` makes of a change; the first value is no change. */
function whenChanged<T>(read: () => T, sentence: (now: T, before: T) => string | null): void {
  let before = untrack(read);
  $effect(() => {
    const now = read();
    if (now === before) return;
    const said = untrack(() => sentence(now, before));
    before = now;
    if (said) untrack(() => announcer.say(said));
  });
}
