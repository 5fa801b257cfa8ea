import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, EmptyTray } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { useInstant } from '../../texts/dates.ts';
import styles from './finance-page.module.css';
import { LedgerSheet } from './ledger-sheet.tsx';
import { stateKey, usePaymentTexts } from './payment-texts.ts';
import { paymentSums } from './payments.ts';

type PlanSum = components['schemas']['PlanSum'];

/** The money of the plans whose finance the reader is. */
export function Component() {
  const t = usePaymentTexts();
  const { data, error, isPending } = useQuery(paymentSums);
  const [chosen, choose] = useState<string | null>(null);
  if (isPending) {
    return <Opening />;
  }
  const plans = data?.plans ?? [];
  const plan = plans.find((one) => one.plan === chosen) ?? plans[0];
  return (
    <Page title={t('finance.title')} intro={t('finance.intro')}>
      {plan ? (
        <>
          <div className={styles.plans} role="group" aria-label={t('finance.plans')}>
            {plans.map((one) => (
              <Button key={one.plan} look={one === plan ? 'primary' : 'secondary'} aria-pressed={one === plan} onClick={() => choose(one.plan)}>
                <span lang="zh-CN">{one.title}</span>
              </Button>
            ))}
          </div>
          <PlanOrders key={plan.plan} plan={plan} />
        </>
      ) : (
        <div className={panel.panel}>
          <Nothing error={error} />
        </div>
      )}
    </Page>
  );
}

function Nothing({ error }: { error: unknown }) {
  const t = usePaymentTexts();
  const told = useProblemText()(error);
  return error ? (
    <EmptyState picture={<BrokenLine />} title={t('finance.failed')}>
      <p lang={told.lang}>{told.text}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<EmptyTray />} title={t('finance.none')}>
      <p>{t('finance.noneText')}</p>
    </EmptyState>
  );
}

function PlanOrders({ plan }: { plan: PlanSum }) {
  const t = usePaymentTexts();
  const instant = useInstant();
  const [state, filter] = useState<string | null>(null);
  const [opened, open] = useState<string | null>(null);
  const orders = useInfiniteQuery({
    queryKey: ['plan-payments', plan.plan, state],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/payments', {
          params: { query: { plan: plan.plan, ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={panel.panel} aria-label={t('finance.orders')}>
      <div className={styles.states}>
        <Button look={state === null ? 'primary' : 'quiet'} aria-pressed={state === null} onClick={() => filter(null)}>
          {t('finance.all')}
        </Button>
        {plan.states.map((sum) => (
          <Button key={sum.state} look={state === sum.state ? 'primary' : 'quiet'} aria-pressed={state === sum.state} onClick={() => filter(sum.state)}>
            {t(stateKey(sum.state))} · {t('finance.count', { count: sum.count, amount: sum.amount })}
          </Button>
        ))}
      </div>
      {items.length === 0 && !orders.isPending && (
        <EmptyState picture={<EmptyTray />} title={t('finance.noOrders')}>
          <p>{t('finance.noOrdersText')}</p>
        </EmptyState>
      )}
      <ul>
        {items.map((line) => (
          <li key={line.number} className={styles.line}>
            <p className={styles.head}>
              <strong lang="zh-CN">{line.applicant ?? line.caseNumber ?? line.number}</strong>
              <span>{t('order.yuan', { amount: line.amount })}</span>
              <span>{t(stateKey(line.state))}</span>
              <time dateTime={line.openedAt}>{instant(line.openedAt)}</time>
              <Button look="quiet" aria-expanded={opened === line.number} onClick={() => open(opened === line.number ? null : line.number)}>
                {t(opened === line.number ? 'finance.hide' : 'finance.show')}
              </Button>
            </p>
            {opened === line.number && <LedgerSheet number={line.number} />}
          </li>
        ))}
      </ul>
      {orders.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {t('finance.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
