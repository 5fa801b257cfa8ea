import { useState } from 'react';
import { useInstant } from '../../texts/dates.ts';
import styles from './due-label.module.css';
import { hasteOf } from './due.ts';
import { useTaskTexts } from './task-texts.ts';

/** A due date in the colour of its nearness. The word beside it says the same to who sees no colour. */
export function DueLabel({ due }: { due: string }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const [now] = useState(() => Date.now());
  const haste = hasteOf(due, now);
  return (
    <span className={styles[haste]}>
      <time dateTime={due}>{instant(due)}</time>
      {haste !== 'later' && <span className={styles.word}>{t(`due.${haste}`)}</span>}
    </span>
  );
}
