import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import styles from './post-page.module.css';
import { usePostTexts } from './post-texts.ts';

interface DispatchFormProps {
  application: string;
  coverSheet: string;
  couriers: readonly string[];
}

/** The applicant says how the papers were sent. */
export function DispatchForm({ application, coverSheet, couriers }: DispatchFormProps) {
  const t = usePostTexts();
  const told = useProblemText();
  const queries = useQueryClient();
  const [courier, setCourier] = useState(couriers[0] ?? '');
  const [courierNumber, setNumber] = useState('');
  const [postedOn, setPostedOn] = useState('');
  const [key] = useState(newIdempotencyKey);
  const sending = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/applications/{id}/parcels/{coverSheet}/dispatch', {
          params: { path: { id: application, coverSheet }, header: { 'Idempotency-Key': key } },
          body: { courier, courierNumber, postedOn: postedOn || null },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['parcels', application] }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  const fields = sending.error instanceof Problem ? sending.error.errors : [];
  return (
    <form className={styles.form} onSubmit={submit}>
      <label>
        {t('parcel.courier')}{' '}
        <select value={courier} onChange={(event) => setCourier(event.target.value)} lang="zh-CN">
          {couriers.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        {t('parcel.number')} <input value={courierNumber} required autoComplete="off" maxLength={30} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <label>
        {t('parcel.postedOn')} <input type="date" value={postedOn} required onChange={(event) => setPostedOn(event.target.value)} />
      </label>
      {sending.error && (
        <div role="alert" className={styles.problem} lang="zh-CN">
          {fields.length > 0 ? fields.map((field) => <p key={field.pointer}>{field.message}</p>) : <p>{told(sending.error).text}</p>}
        </div>
      )}
      <Button look="primary" type="submit" disabled={sending.isPending}>
        {t('parcel.submit')}
      </Button>
    </form>
  );
}
