import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { usePlanTexts } from './plan-texts.ts';
import { announcements, planRecord, type PlanRecord } from './planning.ts';
import styles from './studio-plans.module.css';

const longest = 1000;

/** What was announced to the applicants of a plan, the way to tell them more, and the early end. */
export function PlanNews({ plan }: { plan: PlanRecord }) {
  const t = usePlanTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const id = useId();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const { data } = useQuery(announcements(plan.id));
  const path = { id: plan.id };
  const send = useMutation({
    mutationFn: (closing: boolean) =>
      answer(
        closing
          ? api.POST('/api/plan-records/{id}/closure', { params: { path, header: { 'If-Match': `"${plan.version}"` } }, body: { text } })
          : api.POST('/api/plan-records/{id}/announcements', { params: { path }, body: { text } }),
      ),
    onSuccess: async () => {
      setText('');
      await Promise.all([queries.invalidateQueries(announcements(plan.id)), queries.invalidateQueries(planRecord(plan.id))]);
    },
  });
  const refused = send.error && tell(send.error);
  const idle = send.isPending || !text.trim();
  return (
    <section className={panel.panel} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.heading}>
        {t('tell.title')}
      </h2>
      <div className={styles.body}>
        <label className={styles.field}>
          {t('tell.text')}
          <textarea rows={3} maxLength={longest} value={text} onChange={(event) => setText(event.target.value)} />
          <span className={styles.soft}>{t('tell.hint')}</span>
        </label>
        <div className={styles.buttons}>
          <Button look="primary" disabled={idle} onClick={() => send.mutate(false)}>
            {t('tell.send')}
          </Button>
          {plan.state === 'published' && (
            <Button disabled={idle} title={t('tell.closeHint')} onClick={() => send.mutate(true)}>
              {t('tell.close')}
            </Button>
          )}
        </div>
        {refused && (
          <p role="alert" className={styles.problem} lang={refused.lang}>
            {refused.text}
          </p>
        )}
        {send.data && <p role="status">{t('tell.sent', { count: send.data.recipients })}</p>}
        <ul className={styles.news}>
          {data?.items.map((one) => (
            <li key={one.id}>
              <p lang="zh-CN">{one.text}</p>
              <p className={styles.soft}>{t('tell.line', { at: instant(one.at), count: one.recipients })}</p>
            </li>
          ))}
          {data?.items.length === 0 && <li className={styles.soft}>{t('tell.none')}</li>}
        </ul>
      </div>
    </section>
  );
}
