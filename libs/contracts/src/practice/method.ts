import { z } from 'zod';

export const roomRole = z.enum(['facilitator', 'presenter', 'member']);
export type RoomRole = z.infer<typeof roomRole>;

/**
 * Who may do something in a step: a role of the room, or a part that the method casts (`observer`, `consultant` …).
 * Whoever has a part has its rights beside those of their role.
 */
const who = z.string().describe('A role of the room or the key of a part');

/** A part that the method casts among the members, beside their role in the room (practice.md 4.1). */
export const methodPart = z
  .object({
    key: z.string(),
    title: z.string(),
    says: z.string().describe('What whoever has it does, one sentence'),
    count: z.number().int().positive().nullable().describe('How many have it; null for everybody left over'),
    rotates: z.boolean().default(true).describe('Goes to whoever has had it least in earlier sessions'),
    whenMissing: z
      .enum(['leave_out', 'facilitator'])
      .default('leave_out')
      .describe('With too few people: nobody has it, or the facilitator does'),
  })
  .meta({ id: 'MethodPart' });
export type MethodPart = z.infer<typeof methodPart>;

/** How turns go in a step. A round ends once everybody present spoke or passed; those who passed are offered once more. */
export const stepTurns = z
  .object({
    kind: z
      .enum(['round', 'talking_piece', 'queue'])
      .default('round')
      .describe('One after the other; handed on by its holder; or in the order hands went up'),
    order: z
      .enum(['seat', 'random', 'least_heard', 'hands'])
      .default('seat')
      .describe('least_heard goes by time held in this room, which is never told'),
    mayPass: z.boolean(),
    secondChance: z.boolean().default(true),
    seconds: z.number().positive().nullable().default(null).describe('Countdown of one turn; null for none'),
    without: z.array(who).default([]).describe('Who has no turn here, such as the presenter'),
  })
  .meta({ id: 'StepTurns' });
export type StepTurns = z.infer<typeof stepTurns>;

/** Writing in a step, apart from messages: notes that nobody else sees before a reveal, or ever. */
export const stepWriting = z
  .object({
    kind: z.enum(['private', 'hidden']).describe('Its author’s alone, or shown to all at the reveal'),
    isAnonymous: z
      .boolean()
      .default(false)
      .describe('No link to the author is kept anywhere after the reveal'),
    who: z.array(who).default([]).describe('Who may write; empty for everybody'),
    most: z.number().int().positive().default(5).describe('Notes per person'),
    prompt: z.string().nullable().default(null),
    revealAtEnd: z.boolean().default(true).describe('Shown when the step ends, if nobody did it before'),
  })
  .meta({ id: 'StepWriting' });
export type StepWriting = z.infer<typeof stepWriting>;

/**
 * A step of a method: data, not code. Minutes are the usual length; the room’s clock is the server’s. What was frozen
 * into a room by an earlier release has the defaults.
 */
export const methodStep = z
  .object({
    key: z.string(),
    title: z.string(),
    purpose: z.string().describe('Why we do this, one sentence'),
    prompt: z.string().describe('What to do now'),
    minutes: z.number().positive(),
    minutesPerPerson: z.number().nonnegative().default(0).describe('More for each person beyond the least'),
    speak: z
      .union([z.enum(['everyone', 'nobody', 'in_turn']), z.array(who)])
      .describe('in_turn: whoever has the turn'),
    write: z.array(who).describe('Whose messages the server accepts; a role or part, or `everyone`'),
    turns: stepTurns.nullable().describe('How turns go, where the step has any'),
    writing: stepWriting.nullable().default(null),
    end: z
      .enum(['soft', 'hard'])
      .default('soft')
      .describe('Soft: nobody is cut off and the overrun counts up. Hard: the step ends by itself'),
    graceSeconds: z
      .number()
      .int()
      .nonnegative()
      .default(15)
      .describe('To finish a sentence before a hard end'),
    advance: z
      .enum(['facilitator', 'timekeeper', 'timer', 'all_ready', 'quorum'])
      .default('facilitator')
      .describe('What moves the group on, beside its facilitator who always may'),
    needs: z.array(who).default([]).describe('Who must be here for it to begin'),
    general: z
      .string()
      .nullable()
      .default(null)
      .describe('What to do now where nobody is here whom it needs; everybody does it then'),
    rooming: z
      .enum(['alone', 'pairs', 'threes', 'fours', 'together'])
      .nullable()
      .default(null)
      .describe('Where the group is spread over smaller rooms for this step'),
    artefact: z
      .object({
        title: z.string(),
        owner: z.enum(['person', 'presenter', 'group']),
        keepDays: z.number().int().positive(),
      })
      .nullable()
      .default(null)
      .describe('What comes of it, who keeps it and for how long'),
    optional: z.boolean().default(false).describe('May be left out without a word; others need a reason'),
    fixed: z.boolean().default(false).describe('Check-in, check-out and care are never left out'),
    quiet: z.boolean().default(false).describe('No typing indicator, no reactions'),
    showsActions: z.boolean().default(false).describe('What one meant to do since last time comes first'),
    closing: z.boolean().describe('Each keeps a takeaway and a workplace action here'),
  })
  .meta({ id: 'MethodStep' });
export type MethodStep = z.infer<typeof methodStep>;

export const method = z
  .object({
    key: z.string(),
    version: z.number().int(),
    title: z.string(),
    says: z.string().default('').describe('What it is for, one sentence'),
    people: z
      .object({ least: z.number().int(), best: z.number().int(), most: z.number().int() })
      .default({ least: 3, best: 5, most: 10 })
      .describe('Members, without who facilitates'),
    parts: z.array(methodPart).default([]),
    steps: z.array(methodStep).min(1),
    fewer: z
      .record(z.string(), z.array(z.string()))
      .default({})
      .describe('By number of people (`2`, `3`): keys of the steps that are left for so few'),
  })
  .meta({ id: 'PracticeMethod' });
export type PracticeMethod = z.infer<typeof method>;
