import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { usePlanTexts } from './plan-texts.ts';
import { schemes } from './planning.ts';
import styles from './studio-plans.module.css';

const registers = { queryKey: ['registers'], queryFn: () => answer(api.GET('/api/registers')) };

/** Takes over a register from a file and tells, line by line, what could not be taken. */
export function RegisterPanel() {
  const t = usePlanTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const id = useId();
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState('');
  const offered = useQuery(schemes).data?.items.filter((one) => one.current !== null) ?? [];
  const known = useQuery(registers).data?.items ?? [];
  const scheme = chosen || (offered[0]?.scheme ?? '');
  const importing = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/registers/{scheme}', {
          params: { path: { scheme } },
          body: { file: file as unknown as string },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            return form;
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(registers),
  });
  const refused = importing.error && tell(importing.error);
  const report = importing.data;
  return (
    <section className={panel.panel} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.heading}>
        {t('register.title')}
      </h2>
      <div className={styles.body}>
        <p>{t('register.text')}</p>
        <ul className={styles.soft}>
          {known.map((one) => (
            <li key={one.scheme}>{t('register.size', { scheme: one.scheme, people: one.people, at: instant(one.importedAt) })}</li>
          ))}
        </ul>
        <label className={styles.field}>
          {t('register.scheme')}
          <select value={scheme} onChange={(event) => setChosen(event.target.value)}>
            {offered.map((one) => (
              <option key={one.scheme} value={one.scheme}>
                {one.name ?? one.scheme}
              </option>
            ))}
          </select>
        </label>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,text/csv"
          aria-label={t('register.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) {
              importing.mutate(file);
            }
          }}
        />
        <Button disabled={!scheme || importing.isPending} onClick={() => chooser.current?.click()}>
          {t(importing.isPending ? 'register.importing' : 'register.choose')}
        </Button>
        {refused && (
          <p role="alert" className={styles.problem} lang={refused.lang}>
            {refused.text}
          </p>
        )}
        {report && (
          <div role="status">
            <p>{t('register.done', { taken: report.taken, bad: report.bad })}</p>
            <ul className={styles.problem}>
              {report.problems.map((problem) => (
                <li key={problem.line} lang="zh-CN">
                  {t('register.line', { line: problem.line, message: problem.message })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
