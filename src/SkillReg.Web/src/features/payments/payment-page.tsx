import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BlankForm } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage, NotFoundPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import styles from './payment-page.module.css';
import { stateKey, usePaymentTexts } from './payment-texts.ts';
import { ownPayments, type Payment } from './payments.ts';

/** What there is to pay for one application; it turns to success by itself. */
export function Component() {
  const { id = '' } = useParams();
  const t = usePaymentTexts();
  const { data, error } = useQuery(ownPayments(id));
  if (error && !data) {
    return error instanceof Problem && error.status === 404 ? <NotFoundPage /> : <FailedPage error={error} />;
  }
  if (!data) {
    return <Opening />;
  }
  const [current, ...earlier] = data.items;
  const back = <ButtonLink to={`/applications/${id}`}>{t('page.back')}</ButtonLink>;
  return (
    <Page title={t('page.title')} intro={t('page.intro')} actions={back}>
      {current ? (
        <section className={`${panel.panel} ${styles.section}`}>
          {current.state === 'paid' && (
            <div role="status" className={styles.paid}>
              <h2>{t('paid.title')}</h2>
              {data.message && <p lang="zh-CN">{data.message}</p>}
            </div>
          )}
          <Facts order={current} />
          {current.state === 'open' && (data.isOnline ? <Till id={id} order={current} isDemo={data.isDemo} /> : <p role="note">{t('code.desk')}</p>)}
        </section>
      ) : (
        <div className={panel.panel}>
          <EmptyState picture={<BlankForm />} title={t('none.title')}>
            <p>{t('none.text')}</p>
          </EmptyState>
        </div>
      )}
      {earlier.length > 0 && (
        <section className={`${panel.panel} ${styles.section}`}>
          <h2>{t('order.earlier')}</h2>
          {earlier.map((order) => (
            <Facts key={order.number} order={order} />
          ))}
        </section>
      )}
    </Page>
  );
}

function Facts({ order }: { order: Payment }) {
  const t = usePaymentTexts();
  const instant = useInstant();
  const facts: [string, string][] = [
    [t('order.amount'), t('order.yuan', { amount: order.amount })],
    [t('order.state'), t(stateKey(order.state))],
    [t('order.deadline'), instant(order.deadline)],
    ...(order.paidAt ? ([[t('order.paidAt'), instant(order.paidAt)]] satisfies [string, string][]) : []),
    ...(order.reference ? ([[t('order.reference'), order.reference]] satisfies [string, string][]) : []),
    ...(order.refund
      ? ([[t('order.refund'), order.refund.at ? t('order.refundDone', { at: instant(order.refund.at) }) : t('order.refundAsked', { at: instant(order.refund.askedAt) })]] satisfies [string, string][])
      : []),
    [t('order.number'), order.number],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The code to scan. The provider gives it when somebody asks, and it runs out after a while. */
function Till({ id, order, isDemo }: { id: string; order: Payment; isDemo: boolean }) {
  const t = usePaymentTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ownPayments(id).queryKey });
  const ask = useMutation({
    mutationFn: () => answer(api.POST('/api/applications/{id}/payment-code', { params: { path: { id } } })),
    onSettled: refresh,
  });
  const pay = useMutation({
    mutationFn: () => api.POST('/api/demo/payments/{number}', { params: { path: { number: order.number } } }),
    onSettled: refresh,
  });
  const failed = ask.error ?? pay.error;
  const told = failed ? tell(failed) : null;
  return (
    <div className={styles.till}>
      {order.code && (
        <>
          <img
            className={styles.code}
            src={`data:image/svg+xml,${encodeURIComponent(order.code.svg)}`}
            alt={t('code.picture', { amount: order.amount })}
            width={240}
            height={240}
          />
          <p>{t('code.scan')}</p>
          <p className={styles.soft}>{t('code.until', { time: instant(order.code.expiresAt) })}</p>
          <p role="status" className={styles.soft}>
            {t('code.watching')}
          </p>
        </>
      )}
      {told && (
        <p role="alert" className={styles.failed} lang={told.lang}>
          {told.text}
        </p>
      )}
      {!order.code && (
        <Button look="primary" large disabled={ask.isPending} onClick={() => ask.mutate()}>
          {t('code.get')}
        </Button>
      )}
      {order.code && isDemo && (
        <div role="note" className={styles.demo}>
          <p>{t('demo.text')}</p>
          <Button disabled={pay.isPending} onClick={() => pay.mutate()}>
            {t('demo.pay')}
          </Button>
        </div>
      )}
    </div>
  );
}
