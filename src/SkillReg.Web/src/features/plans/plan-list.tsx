import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { NoticeBoard } from '../../design/pictures.tsx';
import { facesOf } from '../../session/roles.ts';
import { useSession } from '../../session/session.ts';
import { useInstant } from '../../texts/dates.ts';
import styles from './plan-list.module.css';
import { usePlanTexts } from './plan-texts.ts';

type Plan = components['schemas']['PlanView'];

const plans = queryOptions({ queryKey: ['plans'], queryFn: () => answer(api.GET('/api/plans')) });

/** What can be applied for, with the way in beside each plan. */
export function PlanList() {
  const t = usePlanTexts();
  const tell = useProblemText();
  const { data, error, refetch } = useQuery(plans);
  if (error) {
    const told = tell(error);
    return (
      <div className={panel.panel}>
        <EmptyState picture={<NoticeBoard />} title={t('catalogue.failed')} heading="h3" actions={<Button onClick={() => void refetch()}>{t('catalogue.retry')}</Button>}>
          <p lang={told.lang}>{told.text}</p>
        </EmptyState>
      </div>
    );
  }
  if (data?.items.length === 0) {
    return (
      <div className={panel.panel}>
        <EmptyState picture={<NoticeBoard />} title={t('catalogue.emptyTitle')} heading="h3">
          <p>{t('catalogue.emptyText')}</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className={styles.list} aria-busy={!data}>
      {data?.items.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
    </ul>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const instant = useInstant();
  const details = plan.details as { organiser?: string; year?: number; system?: string; occupations?: string[] };
  return (
    <li className={`${panel.panel} ${styles.card}`}>
      <div>
        <p className={styles.scheme} lang="zh-CN">
          {plan.schemeName}
        </p>
        <h3 className={styles.title} lang="zh-CN">
          {plan.title}
        </h3>
        <dl className={styles.facts}>
          {details.organiser && (
            <>
              <dt>{t('plan.organiser')}</dt>
              <dd lang="zh-CN">{details.organiser}</dd>
            </>
          )}
          {details.year && (
            <>
              <dt>{t('plan.year')}</dt>
              <dd>{details.year}</dd>
            </>
          )}
          {details.system && (
            <>
              <dt>{t('plan.system')}</dt>
              <dd lang="zh-CN">{details.system}</dd>
            </>
          )}
          <dt>{t('plan.window')}</dt>
          <dd>{t('plan.windowText', { from: instant(plan.windowStart), to: instant(plan.windowEnd) })}</dd>
          {details.occupations && (
            <>
              <dt>{t('plan.occupations')}</dt>
              <dd lang="zh-CN">{details.occupations.join('、')}</dd>
            </>
          )}
        </dl>
      </div>
      <div className={styles.way}>{plan.isOpen ? <Begin plan={plan} /> : <span className={styles.closed}>{t('plan.closed')}</span>}</div>
    </li>
  );
}

function Begin({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const tell = useProblemText();
  const session = useSession();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => answer(api.POST('/api/applications', { body: { planId: plan.id } })),
    onSuccess: ({ id }) => navigate(`/applications/${id}`),
  });
  if (!('account' in session)) {
    return (
      <ButtonLink look="primary" to="/sign-in" aria-label={t('plan.signInFor', { plan: plan.title })}>
        {t('plan.signIn')}
      </ButtonLink>
    );
  }
  if (!facesOf(session.account.roles).includes('applicant')) {
    return <span className={styles.closed}>{t('plan.forApplicants')}</span>;
  }
  const told = begin.error && tell(begin.error);
  return (
    <>
      <Button look="primary" disabled={begin.isPending} aria-label={t('plan.applyFor', { plan: plan.title })} onClick={() => begin.mutate()}>
        {t(begin.isPending ? 'plan.opening' : 'plan.apply')}
      </Button>
      {told && (
        <p role="alert" className={styles.problem} lang={told.lang}>
          {told.text}
        </p>
      )}
    </>
  );
}
