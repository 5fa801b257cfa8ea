import { useProblemText } from '../../api/problem-texts.ts';
import panel from '../../design/panel.module.css';
import { usePanel } from './panels.ts';
import styles from './panels.module.css';
import task from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

/** What the experts said, round by round, for the bureau. */
export function PanelOpinions({ id }: { id: string }) {
  const t = useTaskTexts();
  const tell = useProblemText();
  const { data, error } = usePanel(id);
  const told = error && tell(error);
  return (
    <section className={`${panel.panel} ${task.part}`} aria-label={t('opinions.title')}>
      <h2>{t('opinions.title')}</h2>
      {told && (
        <p role="alert" className={task.problem} lang={told.lang}>
          {told.text}
        </p>
      )}
      {data?.opinions.length === 0 && <p className={task.soft}>{t('opinions.none')}</p>}
      <ul className={task.list}>
        {data?.opinions.map((opinion, place) => (
          // Opinions are never taken back: new ones come behind the old ones.
          <li key={place} className={task.moment}>
            <p className={styles.opinion}>
              <strong lang="zh-CN">{opinion.expert}</strong>
              <span className={task.soft}>{opinion.round === null ? t('opinions.running') : t('opinions.round', { number: opinion.round })}</span>
              <strong>{opinion.score === null ? t('opinions.recused') : t('opinions.score', { score: opinion.score })}</strong>
            </p>
            <p lang="zh-CN">{opinion.comment}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
