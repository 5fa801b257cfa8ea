import panel from '../../design/panel.module.css';
import { type Review, sectionsOf } from './review-form.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

/** What was handed in, section by section, as text. */
export function ApplicationSheet({ review }: { review: Review }) {
  const t = useTaskTexts();
  const { application } = review;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('review.answers')}>
      <h2>{t('review.answers')}</h2>
      <p className={styles.soft}>{t('review.version', { version: application.version, status: application.statusLabel ?? '' })}</p>
      {sectionsOf(review).map((section) => (
        <section key={section.label} lang="zh-CN">
          <h3>{section.label}</h3>
          <dl className={styles.fields}>
            {section.fields.map((field) => (
              <div key={field.pointer}>
                <dt>{field.label}</dt>
                <dd>{field.lines.length > 0 ? field.lines.map((line, place) => <p key={place}>{line}</p>) : t('task.none')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}
