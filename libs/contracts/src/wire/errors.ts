import { z } from 'zod';

/**
 * Every refusal there is: its HTTP status, and whose fault it is. The sentence for people stands in the message
 * catalogue under `error_<code with underscores>`.
 */
export const errorCodes = {
  'request.malformed': { status: 400, fault: 'reader' },
  'request.too_large': { status: 413, fault: 'reader' },
  'request.foreign_origin': { status: 403, fault: 'reader' },
  'request.key_missing': { status: 400, fault: 'reader' },
  'request.key_reused': { status: 409, fault: 'reader' },
  'request.too_many': { status: 429, fault: 'reader' },
  'request.method_not_allowed': { status: 405, fault: 'reader' },
  'access.sign_in_needed': { status: 401, fault: 'reader' },
  'access.forbidden': { status: 403, fault: 'reader' },
  'access.undeclared': { status: 403, fault: 'ours' },
  'access.ended': { status: 403, fault: 'reader' },
  'thing.not_found': { status: 404, fault: 'reader' },
  'set_up.link_gone': { status: 410, fault: 'reader' },
  'set_up.done': { status: 409, fault: 'reader' },
  'settings.accent_too_light': { status: 422, fault: 'reader' },
  'settings.logo_unreadable': { status: 422, fault: 'reader' },
  'sign_in.code_wrong': { status: 422, fault: 'reader' },
  'sign_in.password_wrong': { status: 422, fault: 'reader' },
  'sign_in.name_needed': { status: 422, fault: 'reader' },
  'sign_in.busy': { status: 503, fault: 'ours' },
  'sign_in.organisation_failed': { status: 422, fault: 'reader' },
  'sign_in.organisation_unknown': { status: 409, fault: 'reader' },
  'sign_in.organisation_taken': { status: 409, fault: 'reader' },
  'sign_in.organisation_away': { status: 503, fault: 'ours' },
  'account.proof_needed': { status: 403, fault: 'reader' },
  'account.password_common': { status: 422, fault: 'reader' },
  'account.of_demonstration': { status: 409, fault: 'reader' },
  'role.last_administrator': { status: 409, fault: 'reader' },
  'role.scope_wrong': { status: 422, fault: 'reader' },
  'role.day_past': { status: 422, fault: 'reader' },
  'invitation.gone': { status: 410, fault: 'reader' },
  'invitation.other_person': { status: 409, fault: 'reader' },
  'article.changed': { status: 409, fault: 'reader' },
  'article.incomplete': { status: 422, fault: 'reader' },
  'article.past': { status: 422, fault: 'reader' },
  'article.not_public': { status: 409, fault: 'reader' },
  'article.public_already': { status: 409, fault: 'reader' },
  'article.amendment_needed': { status: 422, fault: 'reader' },
  'programme.changed': { status: 409, fault: 'reader' },
  'programme.incomplete': { status: 422, fault: 'reader' },
  'programme.ends_before': { status: 422, fault: 'reader' },
  'topic.title_needed': { status: 422, fault: 'reader' },
  'thread.facilitator_unknown': { status: 422, fault: 'reader' },
  'comment.too_long': { status: 422, fault: 'reader' },
  'comment.empty': { status: 422, fault: 'reader' },
  'comment.not_renderable': { status: 422, fault: 'reader' },
  'comment.parent_gone': { status: 409, fault: 'reader' },
  'comment.too_deep': { status: 422, fault: 'reader' },
  'comment.already_reported': { status: 409, fault: 'reader' },
  'comment.own': { status: 403, fault: 'reader' },
  'thread.closed': { status: 409, fault: 'reader' },
  'case.already_decided': { status: 409, fault: 'reader' },
  'case.own': { status: 403, fault: 'reader' },
  'case.reason_needed': { status: 422, fault: 'reader' },
  'group.needs_facilitator': { status: 409, fault: 'reader' },
  'group.person_not_here': { status: 409, fault: 'reader' },
  'group.of_cohort': { status: 403, fault: 'reader' },
  'session.in_past': { status: 422, fault: 'reader' },
  'session.time_missing': { status: 422, fault: 'reader' },
  'session.time_twice': { status: 422, fault: 'reader' },
  'session.presenter_no_member': { status: 422, fault: 'reader' },
  'session.method_unknown': { status: 422, fault: 'reader' },
  'session.moved': { status: 409, fault: 'reader' },
  'session.cancelled': { status: 409, fault: 'reader' },
  'session.begun': { status: 409, fault: 'reader' },
  'dilemma.empty': { status: 422, fault: 'reader' },
  'room.agreement_needed': { status: 403, fault: 'reader' },
  'room.agreement_changed': { status: 409, fault: 'reader' },
  'room.not_open': { status: 409, fault: 'reader' },
  'room.not_started': { status: 409, fault: 'reader' },
  'room.closed': { status: 409, fault: 'reader' },
  'room.full': { status: 409, fault: 'reader' },
  'room.not_entered': { status: 409, fault: 'reader' },
  'step.moved': { status: 409, fault: 'reader' },
  'step.listening': { status: 403, fault: 'reader' },
  'step.not_your_turn': { status: 409, fault: 'reader' },
  'step.last': { status: 409, fault: 'reader' },
  'step.paused': { status: 409, fault: 'reader' },
  'step.fixed': { status: 409, fault: 'reader' },
  'step.reason_needed': { status: 422, fault: 'reader' },
  'step.nothing_later': { status: 409, fault: 'reader' },
  'step.undo_gone': { status: 409, fault: 'reader' },
  'step.nobody_chosen': { status: 422, fault: 'reader' },
  'step.not_awaited': { status: 409, fault: 'reader' },
  'step.no_variant': { status: 409, fault: 'reader' },
  'message.too_long': { status: 422, fault: 'reader' },
  'message.empty': { status: 422, fault: 'reader' },
  'link.not_allowed': { status: 422, fault: 'reader' },
  'stream.unknown': { status: 404, fault: 'reader' },
  'server.unavailable': { status: 503, fault: 'ours' },
  'server.failed': { status: 500, fault: 'ours' },
} as const satisfies Record<string, { status: number; fault: 'reader' | 'ours' }>;
export type ErrorCode = keyof typeof errorCodes;

/** RFC 9457 problem details: what every refusal looks like over HTTP, and in a socket's acknowledgement. */
export const problem = z
  .object({
    type: z.string().describe('`about:blank#<code>`: stable, not a page'),
    title: z.string().describe('One sentence a person can act on'),
    status: z.number().int().describe('HTTP status'),
    code: z
      .enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
      .describe('Stable name of the refusal'),
    detail: z.string().optional().describe('What exactly, where the title is not enough'),
    reference: z.string().optional().describe('Reference to quote to the people who run the site'),
    retryAfter: z.number().optional().describe('Seconds to wait before trying again'),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe('Values used in the sentence'),
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Where the request did not fit its schema'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
