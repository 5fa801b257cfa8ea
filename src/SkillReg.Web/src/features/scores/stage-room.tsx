import { useQuery } from '@tanstack/react-query';
import { useProblemText } from '../../api/problem-texts.ts';
import { buttonClass } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { CandidateTable } from './candidate-table.tsx';
import { ClosingForm } from './closing-form.tsx';
import { useScoreTexts } from './score-texts.ts';
import { type ScorePlan, type ScoreStage, stageState } from './scores.ts';
import styles from './scores-page.module.css';
import { SheetForm } from './sheet-form.tsx';
import { SheetProgress } from './sheet-progress.tsx';

interface StageRoomProps {
  plan: ScorePlan;
  stage: ScoreStage;
  /** The sheet that was handed in last, while its way is watched. */
  sheet: string | null;
  onBegun: (sheet: string) => void;
}

/** One stage: how it stands, its sheet in and out, and its end. */
export function StageRoom({ plan, stage, sheet, onBegun }: StageRoomProps) {
  const t = useScoreTexts();
  const tell = useProblemText();
  const place = { plan: plan.id, stage: stage.id };
  const { data, error } = useQuery(stageState(place));
  const told = error && tell(error);
  return (
    <>
      <section className={`${panel.panel} ${styles.section}`} aria-labelledby="state">
        <h2 id="state">{t('state.title')}</h2>
        {told && (
          <p role="alert" className={styles.problem} lang={told.lang}>
            {told.text}
          </p>
        )}
        {data && (
          <dl className={styles.counts}>
            {(['candidates', 'awaitingScores', 'awaitingClosing', 'absent'] as const).map((count) => (
              <div key={count}>
                <dt>{t(`state.${count}`)}</dt>
                <dd>{data[count]}</dd>
              </div>
            ))}
          </dl>
        )}
        {data && data.awaitingScores > 0 && (
          <>
            <p className={styles.soft}>{t('state.downloadText')}</p>
            <p>
              <a className={buttonClass({})} href={`/api/score-plans/${plan.id}/stages/${encodeURIComponent(stage.id)}/candidates.csv`} download>
                {t('state.download')}
              </a>
            </p>
          </>
        )}
      </section>
      {sheet && <SheetProgress key={sheet} id={sheet} place={place} />}
      {data && data.awaitingScores > 0 && <SheetForm place={place} onBegun={onBegun} />}
      {data && data.awaitingScores + data.awaitingClosing > 0 && <ClosingForm place={place} missing={data.awaitingScores} onBegun={onBegun} />}
      {data && <CandidateTable candidates={data.first} total={data.candidates} parts={stage.parts} />}
    </>
  );
}
