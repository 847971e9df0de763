/**
 * A stream is one thing for one audience (docs/architecture.md). This is the whole list: a new kind is a decision
 * record. Two audiences never share a stream, so they never share a payload, a number or a gap.
 */
export const streamKinds = [
  'thread/public',
  'thread/members',
  'thread/moderators',
  'room/members',
  'room/facilitators',
  'session/facilitators',
  'desk/moderators',
  'person',
] as const;
export type StreamKind = (typeof streamKinds)[number];

/** `thread:<id>/public`, `room:<id>/members`, `desk:<scope>/moderators`, `person:<id>` … */
export type StreamName = `${string}:${string}`;

export function streamName(kind: StreamKind, id: string): StreamName {
  const [thing, audience] = kind.split('/');
  return (audience ? `${thing}:${id}/${audience}` : `${thing}:${id}`) as StreamName;
}

const pattern = /^([a-z]+):([a-z0-9-]{1,64})(?:\/([a-z]+))?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The kind and id a name speaks of, or null for anything that is not a stream of ours. Only a desk has a named scope. */
export function parseStream(name: string): { kind: StreamKind; id: string } | null {
  const [, thing, id, audience] = pattern.exec(name) ?? [];
  const kind = (audience ? `${thing}/${audience}` : thing) as StreamKind;
  if (!id || !streamKinds.includes(kind)) return null;
  return uuid.test(id) || (kind === 'desk/moderators' && id === 'platform') ? { kind, id } : null;
}
