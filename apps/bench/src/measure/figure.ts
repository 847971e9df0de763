/** One line of the answer, as `--json` writes it. */
export interface Figure {
  suite: string;
  name: string;
  unit: string;
  ours: number;
  /** What the bare limit server reached in the same run; null where there is nothing to compare with. */
  limit: number | null;
  /** ours ÷ limit. */
  ratio: number | null;
  /** `>= 0.8` speaks of the ratio; with a unit, as in `<= 27 KB`, of ours. */
  goal: string | null;
  met: boolean | null;
}

/** A figure with the one line that says where its bottleneck is. */
export interface Measured {
  figure: Figure;
  says: string;
}

type Given = Omit<Figure, 'ratio' | 'met' | 'limit' | 'goal'> & { limit?: number; goal?: string };

export function figure({ suite, name, unit, ours, limit, goal }: Given): Figure {
  const ratio = limit === undefined ? null : ours / limit;
  return {
    suite,
    name,
    unit,
    ours: rounded(ours),
    limit: limit === undefined ? null : rounded(limit),
    ratio: ratio === null ? null : rounded(ratio),
    goal: goal ?? null,
    met: goal ? isMet(goal, ratio, ours) : null,
  };
}

function isMet(goal: string, ratio: number | null, ours: number): boolean {
  const [, sign, number, unit] = /^([<>]=) ([\d.]+)( .+)?$/.exec(goal) ?? [];
  const value = unit ? ours : ratio;
  if (!sign || value === null) throw new Error(`A goal that cannot be judged: ${goal}`);
  return sign === '>=' ? value >= Number(number) : value <= Number(number);
}

/** Three digits that mean something; more would only look precise. */
function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 4 : 3));
}
