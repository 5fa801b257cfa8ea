import { Input, Select } from 'antd';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useOutcomeName } from './outcomes.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

interface OpinionProps {
  outcomes: readonly string[];
  busy: boolean;
  onGive: (text: string, recommendation: string | null) => void;
}

/** Where somebody who was asked gives a second opinion. It goes to whoever decides. */
export function OpinionForm({ outcomes, busy, onGive }: OpinionProps) {
  const t = useTaskTexts();
  const nameOf = useOutcomeName();
  const [text, setText] = useState('');
  const [recommendation, recommend] = useState<string | null>(null);
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('opinion.title')}>
      <h2>{t('opinion.title')}</h2>
      <p className={styles.soft}>{t('opinion.text')}</p>
      <Select
        aria-label={t('opinion.recommendation')}
        placeholder={t('opinion.recommendation')}
        allowClear
        value={recommendation}
        options={outcomes.map((outcome) => ({ value: outcome, label: nameOf(outcome) }))}
        onChange={(chosen: string | undefined) => recommend(chosen ?? null)}
      />
      <Input.TextArea
        value={text}
        maxLength={2000}
        rows={3}
        aria-label={t('opinion.write')}
        placeholder={t('opinion.write')}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.acts}>
        <Button look="primary" disabled={busy || text.trim() === ''} onClick={() => onGive(text, recommendation)}>
          {t('opinion.send')}
        </Button>
      </div>
    </section>
  );
}
