import { useState } from 'react';

export const columns = ['number', 'applicant', 'plan', 'step', 'arrived', 'due', 'claimedBy'] as const;
export type Column = (typeof columns)[number];

const storageKey = 'skillreg.task-columns';

/** The columns a reviewer wants to see, remembered on this device. At least one stays. */
export function useTaskColumns() {
  const [shown, setShown] = useState(remembered);
  const show = (wanted: readonly string[]) => {
    const next = columns.filter((column) => wanted.includes(column));
    if (next.length === 0) {
      return;
    }
    setShown(next);
    try {
      localStorage.setItem(storageKey, next.join(' '));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  return { shown, show };
}

function remembered(): Column[] {
  try {
    const stored = localStorage.getItem(storageKey)?.split(' ') ?? columns;
    const known = columns.filter((column) => (stored as readonly string[]).includes(column));
    return known.length > 0 ? known : [...columns];
  } catch {
    return [...columns];
  }
}
