import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Problem } from '../../api/problem.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { ButtonLink } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { FailedPage, NotFoundPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { ApplicationSheet } from './application-sheet.tsx';
import { Comments } from './comments.tsx';
import { DocumentsPane } from './documents-pane.tsx';
import { DueLabel } from './due-label.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { PetitionPanel, usePetition } from './petition-panel.tsx';
import { TaskActions } from './task-actions.tsx';
import { TaskForm } from './task-form.tsx';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';
import { TaskTimeline } from './task-timeline.tsx';
import { type Act, type OpenTask, useReview, useTask, useTaskAct } from './tasks.ts';

/** One task: what was handed in beside its documents, what colleagues say, and the decision. */
export function Component() {
  const { id = '' } = useParams();
  const t = useTaskTexts();
  const found = useTask(id);
  const [isOver, setOver] = useState(false);
  if (found.error && !found.data) {
    return found.error instanceof Problem && found.error.status === 404 ? <NotFoundPage /> : <FailedPage error={found.error} />;
  }
  return found.data ? <Bench key={id} open={found.data} onOver={() => setOver(true)} isOver={isOver} /> : <Page title={t('task.title')}>{null}</Page>;
}

function Bench({ open, isOver, onOver }: { open: OpenTask; isOver: boolean; onOver: () => void }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const navigate = useNavigate();
  const { task } = open;
  const review = useReview(task.id);
  const petition = usePetition(task.id, review.isError);
  const act = useTaskAct(task.id);
  const told = useProblemText()(act.error);
  const leave = () => {
    onOver();
    return navigate('/bench', { replace: true });
  };
  const run = (wanted: Act) =>
    act.mutateAsync(wanted).then(
      () => {
        if (wanted.kind === 'complete' || wanted.kind === 'opinion') {
          return leave();
        }
        return undefined;
      },
      // What went wrong stands in the alert below.
      () => undefined,
    );
  const application = review.data?.application;
  const busy = act.isPending || isOver;
  return (
    <Page
      title={task.name}
      intro={[application?.plan.title, task.number, task.applicant].filter(Boolean).join(' · ')}
      actions={<ButtonLink to="/bench">{t('task.back')}</ButtonLink>}
    >
      <section className={`${panel.panel} ${styles.head}`} aria-label={t('task.state')}>
        <dl className={styles.facts}>
          <Fact label={t('column.claimedBy')} value={open.holder ?? t('task.free')} />
          {open.owner && <Fact label={t('task.owner')} value={open.owner} />}
          <Fact label={t('column.arrived')} value={task.createdAt ? instant(task.createdAt) : t('task.none')} />
          <div>
            <dt>{t('column.due')}</dt>
            <dd>{task.due ? <DueLabel due={task.due} /> : t('task.none')}</dd>
          </div>
          {task.isUrgent && <Fact label={t('task.priority')} value={t('task.urgent')} />}
        </dl>
        {act.error && (
          <p role="alert" className={styles.problem} lang={told.lang}>
            {told.text}
          </p>
        )}
        <TaskActions open={open} busy={busy} onAct={run} />
      </section>
      {review.data && application && (
        <div className={styles.bench}>
          <ApplicationSheet review={review.data} />
          <DocumentsPane task={task.id} review={review.data} />
        </div>
      )}
      {petition && (
        <PetitionPanel
          task={task.id}
          petition={petition}
          outcomes={open.outcomes}
          open={!open.owner && [task.isMine === true, task.isClaimed !== true].includes(true)}
          onDecided={() => void leave()}
        />
      )}
      <TaskForm
        open={open}
        review={review.data}
        busy={busy}
        isKnown={review.data !== undefined || petition === false}
        onDecide={(outcome, reasons, checked) => void run({ kind: 'complete', outcome, reasons, checked })}
        onDone={() => void leave()}
      />
      {open.isAsked && <OpinionForm outcomes={open.outcomes} busy={busy} onGive={(text, recommendation) => void run({ kind: 'opinion', text, recommendation })} />}
      <div className={styles.bench}>
        <Comments task={task.id} busy={busy} onSend={(text) => run({ kind: 'comment', text })} />
        <TaskTimeline id={task.id} />
      </div>
    </Page>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
