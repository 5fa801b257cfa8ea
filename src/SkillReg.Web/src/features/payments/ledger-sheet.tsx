import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { useInstant } from '../../texts/dates.ts';
import styles from './finance-page.module.css';
import { type PaymentKey, usePaymentTexts } from './payment-texts.ts';
import { paymentSums } from './payments.ts';

/** The lines of one order in the ledger, and what can be recorded beside them. */
export function LedgerSheet({ number }: { number: string }) {
  const t = usePaymentTexts();
  const instant = useInstant();
  const { data } = useQuery({
    queryKey: ['payment', number],
    queryFn: ({ signal }) => answer(api.GET('/api/payments/{number}', { params: { path: { number } }, signal })),
  });
  if (!data) {
    return null;
  }
  const { state } = data.payment;
  return (
    <div className={styles.sheet}>
      <table className={styles.ledger}>
        <thead>
          <tr>
            {(['fact.at', 'fact.kind', 'order.amount', 'fact.reference', 'fact.by'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.facts.map((fact, place) => (
            <tr key={place}>
              <td>{instant(fact.at)}</td>
              <td>{t(`fact.${fact.kind}` as PaymentKey)}</td>
              <td>{fact.amount && t('order.yuan', { amount: fact.amount })}</td>
              <td>{fact.reference}</td>
              <td lang={fact.by ? 'zh-CN' : undefined}>{fact.by ?? t('fact.system')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {state === 'open' && <Recording number={number} what="offline-payment" />}
      {(state === 'refunding' || state === 'refund-failed') && <Recording number={number} what="offline-refund" />}
    </div>
  );
}

function Recording({ number, what }: { number: string; what: 'offline-payment' | 'offline-refund' }) {
  const t = usePaymentTexts();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [evidence, setEvidence] = useState('');
  const [key] = useState(newIdempotencyKey);
  const record = useMutation({
    mutationFn: () => {
      const call = { params: { path: { number }, header: { 'Idempotency-Key': key } }, body: { evidence } };
      return what === 'offline-payment' ? api.POST('/api/payments/{number}/offline-payment', call) : api.POST('/api/payments/{number}/offline-refund', call);
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['payment', number] }),
        queries.invalidateQueries({ queryKey: ['plan-payments'] }),
        queries.invalidateQueries({ queryKey: paymentSums.queryKey }),
      ]),
  });
  const told = record.error ? tell(record.error) : undefined;
  return (
    <form
      className={styles.recording}
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <LabelledInput label={t('finance.evidence')} hint={t('finance.evidenceHint')} problem={told} value={evidence} autoComplete="off" onChange={setEvidence} />
      <Button type="submit" look="primary" disabled={record.isPending || record.isSuccess}>
        {t(record.isSuccess ? 'finance.recorded' : what === 'offline-payment' ? 'finance.recordPayment' : 'finance.recordRefund')}
      </Button>
    </form>
  );
}
