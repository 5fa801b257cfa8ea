import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useProblemText } from '../../api/problem-texts.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, EmptyTray } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { ArrangeForm } from './arrange-form.tsx';
import { useExaminationTexts } from './examination-texts.ts';
import { SeatList } from './seat-list.tsx';
import { officePlans, seatingOf, subjectsOf } from './seating.ts';
import { SeatingForm } from './seating-form.tsx';
import styles from './seats-page.module.css';

/** Where the examination office of a plan says where and when is examined, and who sits where. */
export function Component() {
  const t = useExaminationTexts();
  const [address, go] = useSearchParams();
  const { data, error, isPending } = useQuery(officePlans);
  if (isPending) {
    return <Opening />;
  }
  const plans = data?.items ?? [];
  const plan = plans.find((one) => one.id === address.get('plan')) ?? plans[0];
  return (
    <Page title={t('seats.title')} intro={t('seats.intro')}>
      {error && <Failed error={error} />}
      {!error && !plan && <Nothing title={t('seats.noPlan')} text={t('seats.noPlanText')} />}
      {plan && (
        <>
          <label className={styles.plan}>
            {t('seats.plan')}
            <select lang="zh-CN" value={plan.id} onChange={(event) => go({ plan: event.target.value })}>
              {plans.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title} {one.number}
                </option>
              ))}
            </select>
          </label>
          <PlanSeats key={plan.id} plan={plan.id} />
        </>
      )}
    </Page>
  );
}

function PlanSeats({ plan }: { plan: string }) {
  const t = useExaminationTexts();
  const seating = useQuery(seatingOf(plan));
  const subjects = useQuery(subjectsOf(plan));
  const error = seating.error ?? subjects.error;
  if (error) {
    return <Failed error={error} />;
  }
  if (seating.data === undefined || !subjects.data) {
    return <Opening />;
  }
  if (seating.data === null) {
    return <Nothing title={t('seats.notYours')} text={t('seats.notYoursText')} />;
  }
  if (subjects.data.length === 0) {
    return <Nothing title={t('seats.noSubjects')} text={t('seats.noSubjectsText')} />;
  }
  return (
    <>
      <SeatingForm key={seating.data.version} plan={plan} seating={seating.data} subjects={subjects.data} />
      {seating.data.sessions.length > 0 && (
        <>
          <ArrangeForm plan={plan} seating={seating.data} subjects={subjects.data} />
          <SeatList plan={plan} seating={seating.data} subjects={subjects.data} />
        </>
      )}
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  const t = useExaminationTexts();
  const told = useProblemText()(error);
  return (
    <div className={panel.panel}>
      <EmptyState picture={<BrokenLine />} title={t('seats.failed')}>
        <p lang={told.lang}>{told.text}</p>
      </EmptyState>
    </div>
  );
}

function Nothing({ title, text }: { title: string; text: string }) {
  return (
    <div className={panel.panel}>
      <EmptyState picture={<EmptyTray />} title={title}>
        <p>{text}</p>
      </EmptyState>
    </div>
  );
}
