import { ConfigInvalid } from '@colloquy/platform-config';

/** So many in so many seconds, counted from the first. */
export interface Window {
  points: number;
  seconds: number;
}

const MINUTE = 60;
const DAY = 86_400;

/**
 * Every limit there is, shortest window first: where that refuses, nothing is counted against the longer ones. The
 * subject is a person or session, a socket for what is said over one, an address only for visitors, sign-in and
 * connections.
 */
export const limitRules = {
  /** */
  comment: [
    { points: 1, seconds: 20 },
    { points: 6, seconds: 10 * MINUTE },
  ],
  report: [{ points: 10, seconds: DAY }],
  message: [{ points: 30, seconds: MINUTE }],
  /** Wide: nobody is kept from saying that somebody is at risk; a whole council may sit behind one address. */
  concern: [{ points: 20, seconds: 10 * MINUTE }],
  /** References tried: they are long, and nobody guesses them at this pace. */
  concern_reference: [{ points: 30, seconds: 10 * MINUTE }],
  /** Wrong passwords for one account; counted in the database, so that no restart forgets them. */
  sign_in: [{ points: 5, seconds: 30 * MINUTE }],
  /**
   * Wrong passwords from one address, counted there too, without those that a right one followed. Wide: a whole council
   * may sit behind it, and a guess at one account is held by its own rule. Codes go on.
   */
  sign_in_place: [{ points: 100, seconds: 60 * MINUTE }],
  /** Codes asked for and tried from one address. */
  sign_in_address: [{ points: 300, seconds: 15 * MINUTE }],
  /** Codes sent to one address: nobody’s mailbox is a target. */
  code: [
    { points: 3, seconds: 10 * MINUTE },
    { points: 12, seconds: DAY },
  ],
  /** One invitation sent again. */
  invitation: [{ points: 5, seconds: DAY }],
  /** New people that one person invites into groups. */
  group_invitation: [{ points: 60, seconds: DAY }],
  test_mail: [{ points: 10, seconds: 10 * MINUTE }],
  signal: [{ points: 10, seconds: 1 }],
  subscribe: [{ points: 60, seconds: MINUTE }],
  /** Sockets opened from one address. Wide: a whole council may sit behind it, and all come back at once. */
  connect: [{ points: 600, seconds: MINUTE }],
  /** Sockets opened with one session: its tabs, loaded again and again. */
  connect_session: [{ points: 60, seconds: MINUTE }],
  /** Any other write. */
  write: [{ points: 120, seconds: MINUTE }],
  /** Reading without a session, by address. */
  visit: [{ points: 1_200, seconds: MINUTE }],
} satisfies Record<string, Window[]>;

export type LimitRule = keyof typeof limitRules;
export type Limitations = Record<LimitRule, Window[]>;

/** A socket has one node for as long as it lives, so these are counted there and cost no round trip. */
export const ofSocket: ReadonlySet<LimitRule> = new Set([
  'connect',
  'connect_session',
  'signal',
  'subscribe',
]);

/** One visitor tries everything in a few minutes; demo participants share the room with them. */
const inDemonstration: Partial<Limitations> = {
  comment: [{ points: 30, seconds: 10 * MINUTE }],
};

/**
 * The rules with the installation’s own in place of some: `comment=1/20+6/600 report=10/86400` (points/seconds).
 * @throws ConfigInvalid naming what does not fit
 */
export function limitations({ demo = false, settings = '' } = {}): Limitations {
  const own = settings
    .split(/[\s;]+/)
    .filter(Boolean)
    .map(parse);
  return { ...limitRules, ...(demo && inDemonstration), ...Object.fromEntries(own) };
}

function parse(setting: string): [LimitRule, Window[]] {
  const [rule = '', windows = ''] = setting.split('=');
  if (!Object.hasOwn(limitRules, rule))
    throw new ConfigInvalid(`LIMITS cannot be used: there is no limit named ${rule}.`);
  const parsed = windows.split('+').map((window) => {
    const [, points, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,6})$/.exec(window) ?? [];
    if (!points)
      throw new ConfigInvalid(`LIMITS cannot be used: ${rule} wants points/seconds, such as 6/600.`);
    return { points: Number(points), seconds: Number(seconds) };
  });
  return [rule as LimitRule, parsed.sort((a, b) => a.seconds - b.seconds)];
}
