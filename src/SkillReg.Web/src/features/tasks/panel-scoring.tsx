import { Input, Radio } from 'antd';
import { type SubmitEvent, useId, useState } from 'react';
import { api, newIdempotencyKey } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { FieldProblem } from './field-problem.tsx';
import { useFieldProblems } from './field-problems.ts';
import { useCompletion } from './panels.ts';
import { scoreIn } from './scores.ts';
import task from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

const longestComment = 1000;

/** An expert's own score and opinion, or that the expert steps aside and why. */
export function PanelScoring({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTaskTexts();
  const field = useId();
  const [key] = useState(newIdempotencyKey);
  const [isRecused, recuse] = useState(false);
  const [score, setScore] = useState('');
  const [comment, setComment] = useState('');
  const scoring = useCompletion(
    () =>
      api.POST('/api/tasks/{id}/panel-score', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { score: isRecused ? null : scoreIn(score), comment, isRecused },
      }),
    onDone,
  );
  const problems = useFieldProblems(scoring.error);
  const wrong = problems.of('/comment');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    scoring.mutate(undefined);
  };
  return (
    <form className={`${panel.panel} ${task.part}`} aria-label={t('score.title')} onSubmit={submit}>
      <h2>{t('score.title')}</h2>
      <p className={task.soft}>{t('score.text')}</p>
      <Radio.Group
        aria-label={t('score.title')}
        value={isRecused}
        options={[
          { value: false, label: t('score.give') },
          { value: true, label: t('score.recuse') },
        ]}
        onChange={(event) => recuse(event.target.value as boolean)}
      />
      {!isRecused && <LabelledInput label={t('score.score')} hint={t('score.hint')} problem={problems.of('/score')} value={score} autoComplete="off" onChange={setScore} />}
      <div>
        <label htmlFor={`${field}-comment`}>{t(isRecused ? 'score.why' : 'score.comment')}</label>
        <Input.TextArea
          id={`${field}-comment`}
          {...(wrong ? { status: 'error' as const } : {})}
          value={comment}
          maxLength={longestComment}
          rows={4}
          aria-required
          aria-invalid={wrong !== undefined}
          aria-describedby={`${field}-problem`}
          onChange={(event) => setComment(event.target.value)}
        />
        <FieldProblem id={`${field}-problem`} told={wrong} />
      </div>
      {problems.whole && (
        <p role="alert" className={task.problem} lang={problems.whole.lang}>
          {problems.whole.text}
        </p>
      )}
      <div className={task.acts}>
        <Button look="primary" large type="submit" disabled={scoring.isPending || scoring.isSuccess}>
          {t(isRecused ? 'score.sendRecusal' : 'score.send')}
        </Button>
      </div>
    </form>
  );
}
