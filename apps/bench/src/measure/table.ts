import type { Figure, Measured } from './figure.js';

const COLUMNS = ['name', 'unit', 'ours', 'limit', 'ratio', 'goal', 'met'] as const;

/** The figures of one suite as a table, each with its line underneath. */
export function table(measured: Measured[]): string {
  const rows = [
    [...COLUMNS] as string[],
    ...measured.map(({ figure }) => COLUMNS.map((name) => cell(figure, name))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) =>
        isNumber(COLUMNS[column]!) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
  return lines
    .flatMap((line, index) => (index === 0 ? [line] : [line, `    ${measured[index - 1]!.says}`]))
    .join('\n');
}

/** The same for a page of Markdown: the table, and the lines after it. */
export function markdown(measured: Measured[]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row([...COLUMNS]),
    row(COLUMNS.map((name) => (isNumber(name) ? '--:' : '---'))),
    ...measured.map(({ figure }) => row(COLUMNS.map((name) => cell(figure, name)))),
    '',
    ...measured.map(({ figure, says }) => `- _${figure.name}_: ${says}`),
  ].join('\n');
}

const isNumber = (column: (typeof COLUMNS)[number]) => ['ours', 'limit', 'ratio'].includes(column);

function cell(figure: Figure, column: (typeof COLUMNS)[number]): string {
  const value = figure[column];
  if (column === 'met') return value === null ? '' : value ? 'yes' : 'no';
  return value === null ? '' : String(value);
}
