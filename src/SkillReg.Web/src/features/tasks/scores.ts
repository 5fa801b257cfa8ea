import type { Scores } from './panels.ts';

/** The parts of a stage in the order in which people read them. */
export const parts = ['theory', 'practice', 'defence', 'english'] as const satisfies (keyof Scores)[];

export type Part = (typeof parts)[number];

/** A score as somebody typed it; null where it is none, which the server then says. */
export function scoreIn(text: string): number | null {
  const typed = text.trim();
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}

/** The parts that can be corrected: those that were scored, or all where nothing was. */
export function partsOf(scores: Scores): readonly Part[] {
  const scored = parts.filter((part) => scores[part] !== null);
  return scored.length > 0 ? scored : parts;
}
