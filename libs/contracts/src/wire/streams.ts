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

/** The kind and id a name speaks of, or null for anything that is not a stream of ours. */
export function parseStream(name: string): { kind: StreamKind; id: string } | null {
  const match = pattern.exec(name);
  if (!match) return null;
  const kind = (match[3] ? `${match[1]}/${match[3]}` : match[1]) as StreamKind;
  return streamKinds.includes(kind) ? { kind, id: match[2]! } : null;
}
