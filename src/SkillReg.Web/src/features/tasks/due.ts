const soon = 2 * 24 * 60 * 60 * 1000;

export type Haste = 'overdue' | 'soon' | 'later';

/** How near a due date is: a colour of the list, and a word beside it. */
export function hasteOf(due: string, now: number): Haste {
  const left = new Date(due).getTime() - now;
  return left < 0 ? 'overdue' : left < soon ? 'soon' : 'later';
}
