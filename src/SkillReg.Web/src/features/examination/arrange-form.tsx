import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useExaminationTexts } from './examination-texts.ts';
import type { Seating, Subject } from './seating.ts';
import styles from './seats-page.module.css';

const policies = ['mixed', 'together', 'apart'] as const;
const largestSeed = 999_999;

interface ArrangeFormProps {
  plan: string;
  seating: Seating;
  subjects: readonly Subject[];
}

/** Draws the seats of a subject anew. There is no way back but the number of an earlier drawing, so it is asked for twice. */
export function ArrangeForm({ plan, seating, subjects }: ArrangeFormProps) {
  const t = useExaminationTexts();
  const told = useProblemText();
  const queries = useQueryClient();
  const examined = subjects.filter((one) => seating.sessions.some((session) => session.subject === one.id));
  const [chosen, choose] = useState('');
  const [units, setUnits] = useState<(typeof policies)[number]>('mixed');
  const [seed, setSeed] = useState(() => String(1 + Math.floor(Math.random() * largestSeed)));
  const [isAsking, ask] = useState(false);
  const subject = examined.find((one) => one.id === chosen) ?? examined[0];
  const seated = seating.sessions.filter((session) => session.subject === subject?.id).reduce((sum, session) => sum + session.taken, 0);
  const arranging = useMutation({
    mutationFn: (drawn: number) => answer(api.POST('/api/plans/{id}/seating/arrangements', { params: { path: { id: plan } }, body: { subject: subject?.id ?? null, units, seed: drawn } })),
    onSettled: () => {
      ask(false);
      return queries.invalidateQueries({ queryKey: ['seating'] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isAsking) {
      arranging.mutate(Number(seed));
    } else {
      arranging.reset();
      ask(true);
    }
  };
  const refused = arranging.error && told(arranging.error);
  return (
    <form className={`${panel.panel} ${styles.section}`} onSubmit={submit}>
      <h2>{t('arrange.title')}</h2>
      <p className={styles.soft}>{t('arrange.text')}</p>
      <fieldset className={styles.plain} disabled={isAsking || arranging.isPending}>
        <label>
          {t('seating.subject')}
          <select lang="zh-CN" value={subject?.id} onChange={(event) => choose(event.target.value)}>
            {examined.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('arrange.units')}
          <select value={units} onChange={(event) => setUnits(policies.find((policy) => policy === event.target.value) ?? 'mixed')}>
            {policies.map((policy) => (
              <option key={policy} value={policy}>
                {t(`arrange.${policy}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('arrange.seed')}
          <input type="number" required min={0} max={largestSeed} step={1} value={seed} onChange={(event) => setSeed(event.target.value)} />
        </label>
      </fieldset>
      <div role="status">
        {isAsking && <p>{t('arrange.sure', { subject: subject?.label ?? '', count: seated })}</p>}
        {arranging.data && <p>{t('arrange.done', { count: arranging.data.seated, seed: arranging.variables })}</p>}
        {refused && (
          <p className={styles.problem} lang={refused.lang}>
            {refused.text}
          </p>
        )}
      </div>
      <div className={styles.row}>
        <Button look={isAsking ? 'primary' : 'secondary'} type="submit" disabled={arranging.isPending}>
          {t(isAsking ? 'arrange.confirm' : 'arrange.draw')}
        </Button>
        {isAsking && <Button onClick={() => ask(false)}>{t('arrange.cancel')}</Button>}
      </div>
    </form>
  );
}
