export type Tool = 'bold' | 'italic' | 'quote' | 'list' | 'link';

const around: Partial<Record<Tool, [before: string, after: string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  link: ['[', '](https://)'],
};
const before: Partial<Record<Tool, string>> = { quote: '> ', list: '- ' };

/** What a tool makes of the selected text. */
export function formatted(tool: Tool, selected: string): string {
  const pair = around[tool];
  if (pair) return pair[0] + selected + pair[1];
  return selected
    .split('\n')
    .map((line) => (before[tool] ?? '') + line)
    .join('\n');
}

/** Applies a tool to a field through the browser’s own editing, so that undo takes it back. */
export function applyTool(field: HTMLTextAreaElement, tool: Tool): void {
  const { selectionStart, selectionEnd, value } = field;
  const made = formatted(tool, value.slice(selectionStart, selectionEnd));
  field.focus();
  if (!document.execCommand('insertText', false, made))
    field.setRangeText(made, selectionStart, selectionEnd, 'end');
  if (selectionStart === selectionEnd && around[tool]) {
    const inside = selectionStart + around[tool][0].length;
    field.setSelectionRange(inside, inside);
  }
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
