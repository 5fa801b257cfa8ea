import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useScoreTexts } from './score-texts.ts';
import { handInSheet, previewSheet, rowsOf, type ScoreProblem, type StagePlace } from './scores.ts';
import styles from './scores-page.module.css';

/** Reads a filled sheet, names every row that is wrong, and takes it in once none is. */
export function SheetForm({ place, onBegun }: { place: StagePlace; onBegun: (sheet: string) => void }) {
  const t = useScoreTexts();
  const tell = useProblemText();
  const chooser = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<{ file: File; key: string } | null>(null);
  const reading = useMutation({ mutationFn: (file: File) => previewSheet(place, file) });
  const handing = useMutation({
    mutationFn: ({ file, key }: { file: File; key: string }) => handInSheet(place, file, key),
    onSuccess: (sheet) => {
      choose(null);
      reading.reset();
      onBegun(sheet.id);
    },
  });
  const take = (file: File) => {
    handing.reset();
    choose({ file, key: newIdempotencyKey() });
    reading.mutate(file);
  };
  const found = reading.data;
  const late = rowsOf(handing.error);
  const problems = late.length > 0 ? late : (found?.problems ?? []);
  const error = reading.error ?? (late.length > 0 ? null : handing.error);
  const told = error && tell(error);
  const isBusy = reading.isPending || handing.isPending;
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-labelledby="sheet">
      <h2 id="sheet">{t('sheet.title')}</h2>
      <p id="sheet-hint" className={styles.soft}>
        {t('sheet.text')}
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.xlsx"
        aria-label={t('sheet.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            take(file);
          }
        }}
      />
      <div className={styles.row}>
        <Button disabled={isBusy} aria-describedby="sheet-hint sheet-problem" onClick={() => chooser.current?.click()}>
          {t(reading.isPending ? 'sheet.reading' : 'sheet.choose')}
        </Button>
        {chosen && <span>{chosen.file.name}</span>}
      </div>
      <div id="sheet-problem" role="alert">
        {told && (
          <p className={styles.problem} lang={told.lang}>
            {told.text}
          </p>
        )}
      </div>
      <div role="status" className={styles.report}>
        {found && problems.length === 0 && <p>{found.ready > 0 ? t('sheet.ready', { count: found.ready }) : t('sheet.empty')}</p>}
        {found && problems.length > 0 && <p className={styles.problem}>{t('sheet.wrong', { count: Math.max(found.wrong, late.length), ready: found.ready })}</p>}
      </div>
      {problems.length > 0 && <BadRows problems={problems} />}
      {chosen && found && problems.length === 0 && found.ready > 0 && (
        <div className={styles.row}>
          <Button look="primary" disabled={isBusy} onClick={() => handing.mutate(chosen)}>
            {t('sheet.handIn', { count: found.ready })}
          </Button>
        </div>
      )}
    </section>
  );
}

function BadRows({ problems }: { problems: readonly ScoreProblem[] }) {
  const t = useScoreTexts();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('rows.title')}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('rows.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rows.row')}</th>
            <th scope="col">{t('rows.column')}</th>
            <th scope="col">{t('rows.message')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, place) => (
            <tr key={place}>
              <th scope="row">{problem.row > 0 ? problem.row : t('rows.whole')}</th>
              <td lang="zh-CN">{problem.column}</td>
              <td lang="zh-CN">{problem.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
