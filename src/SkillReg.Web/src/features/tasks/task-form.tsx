import { AppealPanel } from './appeal-panel.tsx';
import { DecisionForm } from './decision-form.tsx';
import { PanelComposing } from './panel-composing.tsx';
import { PanelOpinions } from './panel-opinions.tsx';
import { PanelScoring } from './panel-scoring.tsx';
import type { Review } from './review-form.ts';
import type { OpenTask, Reason } from './tasks.ts';

interface FormProps {
  open: OpenTask;
  review: Review | undefined;
  busy: boolean;
  /** Whether the task is about something that this page can show. */
  isKnown: boolean;
  onDecide: (outcome: string | null, reasons: Reason[], checked: readonly string[]) => void;
  onDone: () => void;
}

/** What completes the task: the form that the definition names, or else a plain decision. */
export function TaskForm({ open, review, busy, isKnown, onDecide, onDone }: FormProps) {
  const { id, isMine, isClaimed } = open.task;
  const isFree = isClaimed !== true && open.isAsked !== true;
  const mayComplete = !open.owner && [isMine === true, isFree].includes(true);
  const decision = isMine && !open.owner && isKnown && (
    <DecisionForm
      outcomes={open.outcomes}
      {...(review ? { review } : {})}
      {...(review && open.form === 'review' ? { checks: review.checks } : {})}
      busy={busy}
      onDecide={onDecide}
    />
  );
  switch (open.form) {
    case 'compose-panel':
      return mayComplete && <PanelComposing id={id} onDone={onDone} />;
    case 'score':
      return mayComplete && <PanelScoring id={id} onDone={onDone} />;
    case 'review-appeal':
      return <AppealPanel id={id} outcomes={open.outcomes} open={mayComplete} onDone={onDone} />;
    case 'ratify':
      return (
        <>
          <PanelOpinions id={id} />
          {decision}
        </>
      );
    default:
      return decision;
  }
}
