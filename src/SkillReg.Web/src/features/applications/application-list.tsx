import panel from '../../design/panel.module.css';
import { ButtonLink } from '../../design/button.tsx';
import type { components } from '../../api/schema.d.ts';
import { useInstant } from '../../texts/dates.ts';
import { useApplicationTexts } from './application-texts.ts';
import styles from './application-list.module.css';

/** One's applications, newest first, each with where it stands. */
export function ApplicationList({ lines }: { lines: readonly components['schemas']['Line'][] }) {
  const t = useApplicationTexts();
  const instant = useInstant();
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line.id} className={`${panel.panel} ${styles.line}`}>
          <div>
            <h2 className={styles.title} lang="zh-CN">
              {line.planTitle}
            </h2>
            <p className={styles.status} lang={line.statusLabel ? 'zh-CN' : undefined}>
              {line.statusLabel ?? t('list.draft')}
            </p>
            <p className={styles.when}>
              {line.submittedAt ? `${t('list.submitted')} ${instant(line.submittedAt)}` : `${t('list.begun')} ${instant(line.begunAt)}`}
            </p>
          </div>
          <ButtonLink look={line.status ? 'secondary' : 'primary'} to={`/applications/${line.id}`}>
            {t(line.status ? 'list.open' : 'list.continue')}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
