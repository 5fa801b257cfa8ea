import { Input, Radio } from 'antd';
import { type SubmitEvent, useId, useState } from 'react';
import { api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button } from '../../design/button.tsx';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { FieldProblem } from './field-problem.tsx';
import { useFieldProblems } from './field-problems.ts';
import { useOutcomeName } from './outcomes.ts';
import { useAppeal, useCompletion } from './panels.ts';
import styles from './panels.module.css';
import { type Part, partsOf, scoreIn } from './scores.ts';
import task from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

const correcting = 'changed';
const longestReason = 500;

type Appeal = components['schemas']['ReviewAppealResponse'];

interface AppealProps {
  id: string;
  outcomes: readonly string[];
  /** Whether the reader may decide now. */
  open: boolean;
  onDone: () => void;
}

/** What an applicant says against a result, the scores it is about, and the decision. */
export function AppealPanel({ id, outcomes, open, onDone }: AppealProps) {
  const t = useTaskTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const { data, error } = useAppeal(id);
  const told = error && tell(error);
  return (
    <section className={`${panel.panel} ${task.part}`} aria-label={t('appeal.title')}>
      <h2>{t('appeal.title')}</h2>
      {told && (
        <p role="alert" className={task.problem} lang={told.lang}>
          {told.text}
        </p>
      )}
      {data && (
        <>
          <p className={task.soft}>
            {data.stage} <time dateTime={data.at}>{instant(data.at)}</time>
          </p>
          <p className={styles.said} lang="zh-CN">
            {data.text}
          </p>
          <dl className={task.facts}>
            {partsOf(data.scores).map((part) => (
              <div key={part}>
                <dt>{t(`part.${part}`)}</dt>
                <dd>{data.scores[part] ?? t('task.none')}</dd>
              </div>
            ))}
          </dl>
          {open && <AppealDecision id={id} appeal={data} outcomes={outcomes} onDone={onDone} />}
        </>
      )}
    </section>
  );
}

interface DecisionProps {
  id: string;
  appeal: Appeal;
  outcomes: readonly string[];
  onDone: () => void;
}

function AppealDecision({ id, appeal, outcomes, onDone }: DecisionProps) {
  const t = useTaskTexts();
  const field = useId();
  const nameOf = useOutcomeName();
  const [key] = useState(newIdempotencyKey);
  const [outcome, choose] = useState<string | null>(null);
  const [typed, type] = useState<Partial<Record<Part, string>>>({});
  const [reason, setReason] = useState('');
  const unread = Object.values(typed).some((text) => text.trim() !== '' && scoreIn(text) === null);
  const deciding = useCompletion(() => {
    const score = (part: Part) => scoreIn(typed[part] ?? '');
    return api.POST('/api/tasks/{id}/appeal/decision', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: {
        outcome,
        reason,
        scores: outcome === correcting ? { theory: score('theory'), practice: score('practice'), defence: score('defence'), english: score('english') } : null,
      },
    });
  }, onDone);
  const problems = useFieldProblems(deciding.error);
  const wrong = problems.of('/reason');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    deciding.mutate(undefined);
  };
  return (
    <form className={styles.form} aria-label={t('decision.title')} onSubmit={submit}>
      <Radio.Group
        aria-label={t('decision.outcome')}
        value={outcome}
        options={outcomes.map((one) => ({ value: one, label: nameOf(one) }))}
        onChange={(event) => choose(event.target.value as string)}
      />
      {outcome === correcting && (
        <fieldset className={task.reason} aria-describedby={`${field}-scores`}>
          <legend>{t('appeal.corrected')}</legend>
          {partsOf(appeal.scores).map((part) => (
            <LabelledInput
              key={part}
              optional
              label={t(`part.${part}`)}
              hint={t('appeal.stays')}
              problem={(typed[part] ?? '').trim() !== '' && scoreIn(typed[part] ?? '') === null ? { text: t('score.hint') } : undefined}
              value={typed[part] ?? ''}
              autoComplete="off"
              onChange={(text) => type({ ...typed, [part]: text })}
            />
          ))}
          <FieldProblem id={`${field}-scores`} told={problems.of('/scores')} />
        </fieldset>
      )}
      <div>
        <label htmlFor={`${field}-reason`}>{t('appeal.reason')}</label>
        <Input.TextArea
          id={`${field}-reason`}
          {...(wrong ? { status: 'error' as const } : {})}
          value={reason}
          maxLength={longestReason}
          rows={3}
          aria-required
          aria-invalid={wrong !== undefined}
          aria-describedby={`${field}-problem`}
          onChange={(event) => setReason(event.target.value)}
        />
        <FieldProblem id={`${field}-problem`} told={wrong} />
      </div>
      {problems.whole && (
        <p role="alert" className={task.problem} lang={problems.whole.lang}>
          {problems.whole.text}
        </p>
      )}
      <p>
        <Button look="primary" large type="submit" disabled={deciding.isPending || deciding.isSuccess || outcome === null || (outcome === correcting && unread)}>
          {outcome === null ? t('decision.choose') : t('outcome.confirm', { outcome: nameOf(outcome) })}
        </Button>
      </p>
    </form>
  );
}
