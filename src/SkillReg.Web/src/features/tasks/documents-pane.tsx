import { useState } from 'react';
import panel from '../../design/panel.module.css';
import { PurgeButton, UploadForApplicant } from './document-acts.tsx';
import type { Review } from './review-form.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

/** The documents beside the answers. A picture is shown in place; anything else opens in a page of its own. */
export function DocumentsPane({ task, review }: { task: string; review: Review }) {
  const t = useTaskTexts();
  const { application, behalfSlots, purgeableSlots } = review;
  const [chosen, choose] = useState(() => application.documents.find((document) => document.mediaType.startsWith('image/'))?.id ?? null);
  const addressOf = (document: string) => `/api/tasks/${task}/documents/${document}`;
  const shown = application.documents.find((document) => document.id === chosen);
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('review.documents')}>
      <h2>{t('review.documents')}</h2>
      {application.documents.length === 0 && <p className={styles.soft}>{t('review.noDocuments')}</p>}
      {application.slots
        .map((slot) => ({ slot, documents: application.documents.filter((document) => document.slot === slot.key) }))
        .filter(({ slot, documents }) => documents.length > 0 || behalfSlots.includes(slot.key))
        .map(({ slot, documents }) => (
          <section key={slot.key} lang="zh-CN">
            <h3>{slot.label}</h3>
            <ul className={styles.files}>
              {documents.map((document) => (
                <li key={document.id} className={styles.document}>
                  {document.mediaType.startsWith('image/') ? (
                    <button type="button" className={styles.file} aria-current={document.id === chosen} onClick={() => choose(document.id)}>
                      {document.name}
                    </button>
                  ) : (
                    <a className={styles.file} href={addressOf(document.id)} target="_blank" rel="noreferrer">
                      {document.name}
                    </a>
                  )}
                  {purgeableSlots.includes(slot.key) && <PurgeButton task={task} document={document} />}
                </li>
              ))}
            </ul>
            {behalfSlots.includes(slot.key) && documents.length < slot.most && <UploadForApplicant task={task} slot={slot} />}
          </section>
        ))}
      {shown && (
        <a href={addressOf(shown.id)} target="_blank" rel="noreferrer" aria-label={t('review.enlarge', { name: shown.name })}>
          <img className={styles.picture} src={addressOf(shown.id)} alt={shown.name} />
        </a>
      )}
    </section>
  );
}
