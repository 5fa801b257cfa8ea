import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage } from '../../layout/state-pages.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanNews } from './plan-news.tsx';
import { type PlanKey, usePlanTexts } from './plan-texts.ts';
import { contentOf, planRecord, type PlanRecord, schemes, type Writing, writingOf } from './planning.ts';
import styles from './studio-plans.module.css';

/** One plan as those see it who make it, or the beginning of one. */
export function Component() {
  const { id = 'new' } = useParams();
  return id === 'new' ? <NewPlan /> : <ExistingPlan id={id} />;
}

function NewPlan() {
  const t = usePlanTexts();
  const navigate = useNavigate();
  const offered = useQuery(schemes).data?.items.filter((one) => one.current !== null);
  const create = useMutation({
    mutationFn: ({ scheme, ...writing }: Writing) => {
      const content = contentOf({ scheme, ...writing });
      return content ? answer(api.POST('/api/plan-records', { body: { scheme, content } })) : Promise.reject(new SyntaxError());
    },
    onSuccess: (plan) => navigate(`/plans/${plan.id}`, { replace: true }),
  });
  if (!offered) {
    return <Opening />;
  }
  const blank: Writing = { scheme: offered[0]?.scheme ?? '', number: '', title: '', edition: '', start: '', end: '', data: '{\n  "fee": 0\n}' };
  return (
    <Page title={t('studio.newTitle')} actions={<ButtonLink to="/plans">{t('edit.back')}</ButtonLink>}>
      <section className={panel.panel}>
        <PlanForm start={blank} schemes={offered} busy={create.isPending} refused={create.error} onSave={(writing) => create.mutate(writing)} />
      </section>
    </Page>
  );
}

function ExistingPlan({ id }: { id: string }) {
  const { data, error } = useQuery(planRecord(id));
  return error ? <FailedPage error={error} /> : data ? <PlanEditor key={data.version} plan={data} /> : <Opening />;
}

function PlanEditor({ plan }: { plan: PlanRecord }) {
  const t = usePlanTexts();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [last, setLast] = useState<Writing | null>(null);
  const place = { path: { id: plan.id }, header: { 'If-Match': `"${plan.version}"` } };
  const keep = (fresh: PlanRecord) => queries.setQueryData(planRecord(plan.id).queryKey, fresh);
  const save = useMutation({
    mutationFn: ({ writing, mayShorten }: { writing: Writing; mayShorten: boolean }) => {
      const content = contentOf(writing);
      return content ? answer(api.PUT('/api/plan-records/{id}', { params: place, body: { content, mayShorten } })) : Promise.reject(new SyntaxError());
    },
    onSuccess: keep,
  });
  const publish = useMutation({
    mutationFn: () => answer(api.POST('/api/plan-records/{id}/publication', { params: place })),
    onSuccess: keep,
  });
  const shortens = save.error instanceof Problem && save.error.code === 'plan.shortens' ? save.error : null;
  const refused = publish.error && tell(publish.error);
  return (
    <Page title={plan.title} intro={`${plan.number} · ${t(`state.${plan.state}` as PlanKey)}`} actions={<ButtonLink to="/plans">{t('edit.back')}</ButtonLink>}>
      <div className={styles.sections}>
        <Findings plan={plan} />
        {plan.factsChange && (
          <p role="status" className={styles.soft}>
            {t('edit.following')}
          </p>
        )}
        <section className={panel.panel}>
          <PlanForm
            start={writingOf(plan)}
            busy={save.isPending}
            refused={shortens ? null : save.error}
            closed={plan.state === 'closed'}
            onSave={(writing) => {
              setLast(writing);
              save.mutate({ writing, mayShorten: false });
            }}
          />
          {shortens && last && (
            <div className={styles.body} role="alert">
              <p>{t('edit.shortenText', { fields: shortens.errors.map((one) => one.pointer).join('、') })}</p>
              <Button onClick={() => save.mutate({ writing: last, mayShorten: true })}>{t('edit.shorten')}</Button>
            </div>
          )}
          {plan.state === 'draft' && (
            <div className={styles.body}>
              <Button look="primary" disabled={publish.isPending} onClick={() => publish.mutate()}>
                {t('edit.publish')}
              </Button>
              {refused && (
                <p role="alert" className={styles.problem} lang={refused.lang}>
                  {refused.text}
                </p>
              )}
            </div>
          )}
        </section>
        {plan.state !== 'draft' && <PlanNews plan={plan} />}
      </div>
    </Page>
  );
}

function Findings({ plan }: { plan: PlanRecord }) {
  const t = usePlanTexts();
  return plan.findings.length === 0 ? null : (
    <section className={panel.panel} aria-labelledby="findings">
      <h2 id="findings" className={styles.heading}>
        {t('edit.findings')}
      </h2>
      <ul className={styles.body}>
        {plan.findings.map((finding) => (
          <li key={finding.pointer + finding.rule} className={finding.isWarning ? styles.soft : styles.problem}>
            {t(finding.isWarning ? 'edit.warning' : 'edit.error')}: <code>{finding.pointer}</code> <span lang="zh-CN">{finding.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
