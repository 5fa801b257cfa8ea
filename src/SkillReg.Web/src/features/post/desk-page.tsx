import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { useInstant } from '../../texts/dates.ts';
import styles from './post-page.module.css';
import { usePostTexts } from './post-texts.ts';

type Scan = components['schemas']['ParcelScanView'];

const scansKey = ['parcel-scans'];

/** Where parcels are laid under a scanner: the field keeps the focus, and a scanner ends each code with Enter. */
export function Component() {
  const t = usePostTexts();
  const told = useProblemText();
  const queries = useQueryClient();
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  const [code, setCode] = useState('');
  const scans = useQuery({ queryKey: scansKey, queryFn: ({ signal }) => answer(api.GET('/api/parcel-scans', { signal })) });
  const scanning = useMutation({
    mutationFn: (typed: string) => answer(api.POST('/api/parcel-scans', { params: { header: { 'Idempotency-Key': newIdempotencyKey() } }, body: { code: typed, planId: null } })),
    onSettled: () => {
      field.current?.focus();
      return queries.invalidateQueries({ queryKey: scansKey });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (code.trim()) {
      scanning.mutate(code);
      setCode('');
    }
  };
  const items = scans.data?.items ?? [];
  return (
    <Page title={t('desk.title')} intro={t('desk.intro')}>
      <section className={`${panel.panel} ${styles.section}`}>
        <form className={styles.scanning} onSubmit={submit}>
          <LabelledInput label={t('desk.code')} value={code} autoComplete="off" onInput={(input) => (field.current = input)} onChange={setCode} />
          <Button look="primary" large type="submit">
            {t('desk.scan')}
          </Button>
        </form>
        <div role="status" aria-live="assertive">
          {scanning.error && <p className={styles.problem}>{told(scanning.error).text}</p>}
          {scanning.data && <Outcome key={scanning.data.id} scan={scanning.data} />}
        </div>
      </section>
      <section className={`${panel.panel} ${styles.section}`}>
        <h2>{t('desk.recent')}</h2>
        {items.length === 0 ? <p>{t('desk.empty')}</p> : <Recent items={items} />}
      </section>
    </Page>
  );
}

function Outcome({ scan }: { scan: Scan }) {
  const t = usePostTexts();
  const queries = useQueryClient();
  const [copies, setCopies] = useState(scan.copies?.toString() ?? '');
  const [isDamaged, setDamaged] = useState(scan.isDamaged);
  const marking = useMutation({
    mutationFn: (marks: { copies: number | null; isDamaged: boolean }) => answer(api.PUT('/api/parcel-scans/{id}/marks', { params: { path: { id: scan.id } }, body: marks })),
    onSuccess: () => queries.invalidateQueries({ queryKey: scansKey }),
  });
  const mark = (count: string, damaged: boolean) => marking.mutate({ copies: count === '' ? null : Number(count), isDamaged: damaged });
  return (
    <>
      <p lang="zh-CN" className={scan.result === 'matched' ? '' : styles.problem}>
        <strong>{scan.message}</strong> {[scan.code, scan.applicant, scan.planTitle].filter(Boolean).join(' · ')}
      </p>
      {scan.result === 'matched' && (
        <div className={styles.row}>
          <label>
            {t('desk.copies')}{' '}
            <input
              type="number"
              min={0}
              max={20}
              value={copies}
              onChange={(event) => {
                setCopies(event.target.value);
                mark(event.target.value, isDamaged);
              }}
            />
          </label>
          <label>
            <input
              type="checkbox"
              checked={isDamaged}
              onChange={(event) => {
                setDamaged(event.target.checked);
                mark(copies, event.target.checked);
              }}
            />{' '}
            {t('desk.damaged')}
          </label>
          {scan.taskId && <ButtonLink to={`/bench/tasks/${scan.taskId}`}>{t('desk.check')}</ButtonLink>}
        </div>
      )}
    </>
  );
}

function Recent({ items }: { items: readonly Scan[] }) {
  const t = usePostTexts();
  const instant = useInstant();
  return (
    <ul>
      {items.map((scan) => (
        <li key={scan.id} className={styles.row}>
          <time dateTime={scan.at}>{instant(scan.at)}</time>
          <span>{scan.code}</span>
          <span lang="zh-CN">{[scan.message, scan.applicant].filter(Boolean).join(' · ')}</span>
          {scan.copies !== null && (
            <span>
              {t('desk.copies')} {scan.copies}
            </span>
          )}
          {scan.isDamaged && <span>{t('desk.damaged')}</span>}
        </li>
      ))}
    </ul>
  );
}
