import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { managedRoom, sheetColumns } from './managing.ts';
import { useOrganisationTexts } from './organisation-texts.ts';
import styles from './organisations.module.css';

/** Takes organisations below this one from a file and tells, line by line, what could not be taken. */
export function ImportPanel({ organisation }: { organisation: string }) {
  const t = useOrganisationTexts();
  const tell = useProblemText();
  const queries = useQueryClient();
  const columns = useQuery(sheetColumns).data;
  const chooser = useRef<HTMLInputElement>(null);
  const importing = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/organisations/{organisation}/imports', {
          params: { path: { organisation } },
          body: { file: file as unknown as string },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            return form;
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(managedRoom),
  });
  const refused = importing.error && tell(importing.error);
  const report = importing.data;
  return (
    <section className={panel.panel} aria-labelledby="import">
      <h2 id="import" className={styles.heading}>
        {t('import.title')}
      </h2>
      <div className={styles.body}>
        <p>{t('import.text')}</p>
        <p lang="zh-CN" className={styles.token}>
          {columns}
        </p>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,text/csv"
          aria-label={t('import.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) {
              importing.mutate(file);
            }
          }}
        />
        <Button disabled={importing.isPending} onClick={() => chooser.current?.click()}>
          {t(importing.isPending ? 'import.importing' : 'import.choose')}
        </Button>
        {refused && (
          <p role="alert" className={styles.problem} lang={refused.lang}>
            {refused.text}
          </p>
        )}
        {report && (
          <div role="status">
            <p>{t('import.done', { added: report.added, updated: report.updated, bad: report.bad })}</p>
            <ul className={styles.problem}>
              {[...report.problems, ...report.warnings].map((finding) => (
                <li key={`${finding.line}-${finding.rule}`} lang="zh-CN">
                  {t('import.line', { line: finding.line, message: finding.message })}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
