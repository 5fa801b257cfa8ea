import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useScoreTexts } from './score-texts.ts';
import { closeStage, type StagePlace } from './scores.ts';
import styles from './scores-page.module.css';

interface ClosingFormProps {
  place: StagePlace;
  /** How many would count as absent. */
  missing: number;
  onBegun: (sheet: string) => void;
}

/** Ends a stage. It cannot be undone, so it is asked twice, with how many would count as absent. */
export function ClosingForm({ place, missing, onBegun }: ClosingFormProps) {
  const t = useScoreTexts();
  const tell = useProblemText();
  const [key, ask] = useState<string | null>(null);
  const closing = useMutation({
    mutationFn: (id: string) => closeStage(place, id),
    onSuccess: (sheet) => {
      ask(null);
      onBegun(sheet.id);
    },
  });
  const told = closing.error && tell(closing.error);
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-labelledby="closing">
      <h2 id="closing">{t('closing.title')}</h2>
      <p className={styles.soft}>{t('closing.text')}</p>
      {key === null ? (
        <div className={styles.row}>
          <Button onClick={() => ask(newIdempotencyKey())}>{t('closing.begin')}</Button>
        </div>
      ) : (
        <div className={styles.question} role="group" aria-label={t('closing.title')}>
          <p role="status">{missing > 0 ? t('closing.missing', { count: missing }) : t('closing.complete')}</p>
          <div className={styles.row}>
            <Button look="primary" autoFocus disabled={closing.isPending} onClick={() => closing.mutate(key)}>
              {t('closing.confirm')}
            </Button>
            <Button look="quiet" disabled={closing.isPending} onClick={() => ask(null)}>
              {t('closing.cancel')}
            </Button>
          </div>
        </div>
      )}
      {told && (
        <p role="alert" className={styles.problem} lang={told.lang}>
          {told.text}
        </p>
      )}
    </section>
  );
}
