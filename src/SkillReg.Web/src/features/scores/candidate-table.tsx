import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { EmptyTray } from '../../design/pictures.tsx';
import { useScoreTexts } from './score-texts.ts';
import type { Candidate, ScoreStage } from './scores.ts';
import styles from './scores-page.module.css';

interface CandidateTableProps {
  candidates: readonly Candidate[];
  total: number;
  parts: ScoreStage['parts'];
}

/** The first candidates of a stage with the scores that were registered. */
export function CandidateTable({ candidates, total, parts }: CandidateTableProps) {
  const t = useScoreTexts();
  if (candidates.length === 0) {
    return (
      <div className={panel.panel}>
        <EmptyState picture={<EmptyTray />} title={t('candidates.none')}>
          <p>{t('candidates.noneText')}</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-labelledby="candidates">
      <h2 id="candidates">{t('candidates.title')}</h2>
      {candidates.length < total && <p className={styles.soft}>{t('candidates.first', { shown: candidates.length, total })}</p>}
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="candidates">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('candidates.name')}</th>
              <th scope="col">{t('candidates.offer')}</th>
              {parts.map((part) => (
                <th key={part.key} scope="col" lang="zh-CN">
                  {part.label}
                </th>
              ))}
              <th scope="col">{t('candidates.total')}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate) => (
              <tr key={candidate.application}>
                <th scope="row" lang="zh-CN">
                  {candidate.name}
                </th>
                <td lang="zh-CN">{candidate.offer}</td>
                {parts.map((part) => (
                  <td key={part.key}>{scoreOf(candidate, part.key) ?? '—'}</td>
                ))}
                <td>{candidate.isAbsent ? t('candidates.absent') : (candidate.total ?? '—')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function scoreOf({ scores }: Candidate, part: string): number | null {
  return part in scores ? scores[part as keyof typeof scores] : null;
}
