import { Input } from 'antd';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { useOutcomeName } from './outcomes.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';
import { useComments } from './tasks.ts';

const longestComment = 2000;

/** What colleagues wrote, their recommendations among it, and a line for one's own words. */
export function Comments({ task, busy, onSend }: { task: string; busy: boolean; onSend: (text: string) => Promise<unknown> }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const nameOf = useOutcomeName();
  const comments = useComments(task);
  const [text, setText] = useState('');
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('comments.title')}>
      <h2>{t('comments.title')}</h2>
      {comments.data?.items.length === 0 && <p className={styles.soft}>{t('comments.none')}</p>}
      <ul className={styles.list}>
        {comments.data?.items.map((comment) => (
          <li key={comment.id}>
            <p className={styles.soft}>
              {comment.author} <time dateTime={comment.at}>{instant(comment.at)}</time>
              {comment.recommendation && <strong> {t('opinion.recommends', { outcome: nameOf(comment.recommendation) })}</strong>}
            </p>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      {comments.data && (
        <>
          <Input.TextArea
            value={text}
            maxLength={longestComment}
            rows={2}
            aria-label={t('comments.write')}
            placeholder={t('comments.write')}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.acts}>
            <Button disabled={busy || text.trim() === ''} onClick={() => void onSend(text).then(() => setText(''))}>
              {t('comments.send')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
