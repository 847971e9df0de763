/**
 * Earlier events about a message hold its new words: replaying the stream from its beginning gives what is there now,
 * and never what was taken out. $1 message, $2 html
 */
export const rewriteMessageSql = `
update stream_event set payload = case type
    when 'message.posted' then jsonb_set(payload, '{message,html}', to_jsonb($2::text))
    else jsonb_set(payload, '{html}', to_jsonb($2::text)) end
where subject = $1::text and payload is not null and type in ('message.posted', 'message.changed')`;

/** The same for what was proposed to leave the room. $1 release, $2 title, $3 text */
export const rewriteReleaseSql = `
update stream_event set payload = jsonb_set(jsonb_set(payload, '{release,title}', to_jsonb($2::text)),
  '{release,text}', to_jsonb($3::text))
where subject = $1::text and payload is not null and type in ('release.proposed', 'release.changed')`;

/** Boards that are kept to answer repeated commands lose their words: whoever repeats one follows the stream. $1 stream */
export const forgetBoardsSql = `
update idempotency set answer = jsonb_set(jsonb_set(answer, '{thing,messages}', '[]'), '{thing,releases}', '[]')
where answer->'seqs' ? $1::text and answer->'thing' ? 'messages'`;
