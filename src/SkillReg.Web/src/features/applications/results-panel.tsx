import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import styles from './application-page.module.css';
import { useApplicationTexts } from './application-texts.ts';

type Result = components['schemas']['ResultView'];

const parts = ['theory', 'practice', 'defence', 'english'] as const;

/** What was published about an application: scores, what follows from them, certificates, and the way to appeal. */
export function ResultsPanel({ id }: { id: string }) {
  const t = useApplicationTexts();
  const instant = useInstant();
  const { data } = useQuery({
    queryKey: ['results', id],
    queryFn: ({ signal }) => answer(api.GET('/api/applications/{id}/results', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
  if (!data || data.results.length === 0) {
    return null;
  }
  const last = data.results[data.results.length - 1];
  return (
    <section className={`${panel.panel} ${styles.section}`}>
      <h2>{t('results.title')}</h2>
      {data.results.map((result) => (
        <ResultSheet key={result.stage} result={result} />
      ))}
      {data.certificates.map((certificate) => (
        <p key={certificate.number}>
          {certificate.isRevoked ? t('results.revoked', { number: certificate.number }) : t('results.certificate', { number: certificate.number })}
        </p>
      ))}
      {data.appeals.map((appeal) => (
        <p key={appeal.at} lang="zh-CN">
          {t('results.appealed', { time: instant(appeal.at) })} {appeal.reason ?? t('results.appealOpen')}
        </p>
      ))}
      {last && data.mayAppeal && <AppealForm id={id} stage={last.stage} />}
    </section>
  );
}

function ResultSheet({ result }: { result: Result }) {
  const t = useApplicationTexts();
  const instant = useInstant();
  return (
    <>
      <h3>{t('results.published', { time: instant(result.publishedAt) })}</h3>
      {result.isAbsent && <p>{t('results.absent')}</p>}
      <dl className={styles.fields}>
        {parts.map((part) => result.scores[part] !== null && <Value key={part} label={t(`results.${part}`)} value={result.scores[part]} />)}
        {typeof result.total === 'number' && <Value label={t('results.total')} value={result.total} />}
        {typeof result.rank === 'number' && typeof result.fieldSize === 'number' && (
          <Value label={t('results.rank')} value={t('results.place', { rank: result.rank, field: result.fieldSize })} />
        )}
        {result.hasPassed !== null && <Value label={t('results.passed')} value={result.hasPassed ? t('results.yes') : t('results.no')} />}
        {result.hasCertificate !== null && <Value label={t('results.earned')} value={result.hasCertificate ? t('results.yes') : t('results.no')} />}
      </dl>
      {result.reasons.map((reason) => (
        <p key={reason} lang="zh-CN">
          {reason}
        </p>
      ))}
    </>
  );
}

function Value({ label, value }: { label: string; value: number | string | null }) {
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function AppealForm({ id, stage }: { id: string; stage: string }) {
  const t = useApplicationTexts();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [key] = useState(newIdempotencyKey);
  const appeal = useMutation({
    mutationFn: () => api.POST('/api/applications/{id}/appeals', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { stage, text } }),
    onSuccess: () => queries.refetchQueries({ queryKey: ['results', id] }),
  });
  const told = appeal.error && tell(appeal.error);
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        appeal.mutate();
      }}
    >
      <label className={styles.label} htmlFor="appeal">
        {t('results.appeal')}
      </label>
      <textarea id="appeal" className={styles.input} rows={3} maxLength={1000} required value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" disabled={appeal.isPending || text.trim() === ''}>
        {t('results.send')}
      </Button>
      {told && (
        <p role="alert" lang={told.lang}>
          {told.text}
        </p>
      )}
    </form>
  );
}
