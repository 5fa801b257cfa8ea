import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import panel from '../../design/panel.module.css';
import { useScoreTexts } from './score-texts.ts';
import { sheetProgress, stageState, type StagePlace } from './scores.ts';
import styles from './scores-page.module.css';

/** How far a sheet has come; once it is through, the stage is asked for anew. */
export function SheetProgress({ id, place: { plan, stage } }: { id: string; place: StagePlace }) {
  const t = useScoreTexts();
  const queries = useQueryClient();
  const { data } = useQuery(sheetProgress(id));
  const isFinished = data?.isFinished === true;
  useEffect(() => {
    if (isFinished) {
      void queries.invalidateQueries({ queryKey: stageState({ plan, stage }).queryKey });
    }
  }, [isFinished, queries, plan, stage]);
  if (!data) {
    return null;
  }
  const told = data.done + data.failed;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-labelledby="progress">
      <h2 id="progress">{t('progress.title')}</h2>
      <progress className={styles.progress} aria-labelledby="progress" max={Math.max(data.total, 1)} value={told} />
      <p role="status">{isFinished ? t('progress.finished', { done: data.done, total: data.total }) : t('progress.running', { done: told, total: data.total })}</p>
      {data.failed > 0 && (
        <>
          <p className={styles.problem}>{t('progress.failed', { count: data.failed })}</p>
          <ul className={styles.soft}>
            {data.failedApplications.map((application) => (
              <li key={application}>{application}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
