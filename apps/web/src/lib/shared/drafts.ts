const PREFIX = 'draft:';

/**
 * What somebody has typed and not yet sent, kept in this browser under their own name, so that a reload, a lost
 * connection or an expired sign-in takes nothing away. Signing out clears it: the computer may be shared.
 */
export const draftKey = (personId: string, place: string) => `${PREFIX}${personId}:${place}`;

export function readDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text.trim()) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Storage is full or forbidden here: the text still stands in its field.
  }
}

/** These words have arrived, or are not wanted. What was typed since is another draft and stays. */
export function dropDraft(key: string, text: string): void {
  if (readDraft(key).trim() === text.trim()) keepDraft(key, '');
}

export function clearDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing could have been kept either.
  }
}
