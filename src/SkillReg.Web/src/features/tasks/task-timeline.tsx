import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { useOutcomeName } from './outcomes.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';
import { useTaskHistory } from './tasks.ts';

const kinds = [
  'opened',
  'claimed',
  'released',
  'transferred',
  'delegated',
  'handedBack',
  'reviewerAdded',
  'opinionGiven',
  'reminded',
  'rescheduled',
  'decided',
  'withdrawn',
] as const;

/** Who did what to the task, oldest first. */
export function TaskTimeline({ id }: { id: string }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const nameOf = useOutcomeName();
  const history = useTaskHistory(id);
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      <ol className={styles.list}>
        {history.data?.items.map((deed, place) => {
          const kind = kinds.find((known) => known === deed.kind);
          return (
            // What happened stays where it is: new deeds come behind the old ones.
            <li key={place} className={styles.moment}>
              <time className={styles.soft} dateTime={deed.at}>
                {instant(deed.at)}
              </time>
              <p>
                {kind ? t(`history.${kind}`, { by: deed.by ?? t('history.system'), to: deed.to ?? '' }) : deed.kind}
                {deed.outcome ? ` ${nameOf(deed.outcome)}` : ''}
                {kind === 'rescheduled' && deed.due ? ` ${instant(deed.due)}` : ''}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
