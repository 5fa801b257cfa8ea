import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { NoticeBoard } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { type PlanKey, usePlanTexts } from './plan-texts.ts';
import { type PlanLine, planRecords, schemes } from './planning.ts';
import { RegisterPanel } from './register-panel.tsx';
import styles from './studio-plans.module.css';

/** All plans of all schemes, and the register that their answers are compared with. */
export function Component() {
  const t = usePlanTexts();
  const [page, setPage] = useState(1);
  const [text, setText] = useState('');
  const { data, error } = useQuery(planRecords(page, text));
  const offered = useQuery(schemes);
  if (error) {
    return <FailedPage error={error} />;
  }
  const pages = Math.max(1, Math.ceil((data?.total ?? 0) / (data?.pageSize ?? 1)));
  return (
    <Page
      title={t('studio.title')}
      intro={t('studio.intro')}
      actions={
        <ButtonLink look="primary" to="/plans/new">
          {t('studio.new')}
        </ButtonLink>
      }
    >
      <div className={styles.sections}>
        <section className={panel.panel} aria-busy={!data}>
          <div className={styles.tools}>
            <input
              type="search"
              className={styles.search}
              aria-label={t('studio.search')}
              placeholder={t('studio.search')}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setPage(1);
              }}
            />
          </div>
          {data?.items.length === 0 ? (
            offered.data?.items.length === 0 ? (
              <EmptyState picture={<NoticeBoard />} title={t('studio.emptyTitle')} actions={<ButtonLink to="/definitions">{t('studio.toDefinitions')}</ButtonLink>}>
                <p>{t('studio.emptyText')}</p>
              </EmptyState>
            ) : (
              <EmptyState picture={<NoticeBoard />} title={t('studio.noneTitle')}>
                <p>{t('studio.noneText')}</p>
              </EmptyState>
            )
          ) : (
            <ul className={styles.plans}>
              {data?.items.map((plan) => (
                <PlanRow key={plan.id} plan={plan} />
              ))}
            </ul>
          )}
          <nav className={styles.pager} aria-label={t('studio.title')}>
            <Button disabled={page <= 1} onClick={() => setPage(page - 1)}>
              {t('studio.previous')}
            </Button>
            <span>{t('studio.page', { page, pages, total: data?.total ?? 0 })}</span>
            <Button disabled={page >= pages} onClick={() => setPage(page + 1)}>
              {t('studio.next')}
            </Button>
          </nav>
        </section>
        <RegisterPanel />
      </div>
    </Page>
  );
}

function PlanRow({ plan }: { plan: PlanLine }) {
  const t = usePlanTexts();
  const instant = useInstant();
  return (
    <li className={styles.row}>
      <div>
        <Link to={`/plans/${plan.id}`} lang="zh-CN" className={styles.title ?? ''}>
          {plan.title}
        </Link>
        <p className={styles.soft}>
          {plan.number} · {t('plan.windowText', { from: instant(plan.windowStart), to: instant(plan.windowEnd) })}
        </p>
      </div>
      <span className={styles.state}>{t(`state.${plan.state}` as PlanKey)}</span>
    </li>
  );
}
