import { Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useInstant } from '../../texts/dates.ts';
import { PetitionPanel, usePetition } from './petition-panel.tsx';
import styles from './task-sheet.module.css';
import { useTaskTexts } from './task-texts.ts';
import { type Act, type Task, useComments, useTask, useTaskAct } from './tasks.ts';

const longestComment = 2000;

/** One task: what it is about, what colleagues wrote, and what can be done. Esc closes it. */
export function TaskSheet({ task, onClose }: { task: Task; onClose: () => void }) {
  const t = useTaskTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const found = useTask(task.id);
  const act = useTaskAct(task.id);
  const petition = usePetition(task.id);
  const told = useProblemText()(act.error ?? found.error);
  useEffect(() => dialog.current?.showModal(), []);
  const shown = found.data?.task ?? task;
  const run = (wanted: Act) => act.mutate(wanted, { onSuccess: () => wanted.kind === 'complete' && onClose() });
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <div className={styles.content}>
        <h2 id={titleId}>{shown.name}</h2>
        <dl className={styles.facts}>
          <Fact label={t('column.number')} value={shown.number} />
          <Fact label={t('column.applicant')} value={shown.applicant} />
          <Fact label={t('column.claimedBy')} value={found.data?.holder} />
        </dl>
        {(act.error ?? found.error) && (
          <p role="alert" className={styles.problem} lang={told.lang}>
            {told.text}
          </p>
        )}
        {found.data && (
          <>
            {petition && (
              <PetitionPanel
                task={task.id}
                petition={petition}
                outcomes={found.data.outcomes}
                open={shown.isClaimed !== true || shown.isMine === true}
                onDecided={() => dialog.current?.close()}
              />
            )}
            <Comments task={task} busy={act.isPending} onSend={(text) => run({ kind: 'comment', text })} />
            <div className={styles.acts}>
              {!shown.isClaimed && (
                <Button disabled={act.isPending} onClick={() => run({ kind: 'claim' })}>
                  {t('act.claim')}
                </Button>
              )}
              {shown.isMine && (
                <Button disabled={act.isPending} onClick={() => run({ kind: 'release' })}>
                  {t('act.release')}
                </Button>
              )}
              {shown.isMine && petition === false && <Outcomes outcomes={found.data.outcomes} busy={act.isPending} onChoose={(outcome) => run({ kind: 'complete', outcome })} />}
            </div>
          </>
        )}
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          {t('act.close')}
        </Button>
      </div>
    </dialog>
  );
}

function Fact({ label, value }: { label: string; value: string | null | undefined }) {
  const t = useTaskTexts();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value ?? t('task.none')}</dd>
    </div>
  );
}

interface OutcomesProps {
  outcomes: readonly string[];
  busy: boolean;
  onChoose: (outcome: string | null) => void;
}

/** The decision takes two presses: a choice, and its confirmation in the same place. */
function Outcomes({ outcomes, busy, onChoose }: OutcomesProps) {
  const t = useTaskTexts();
  const [chosen, choose] = useState<string | null>(null);
  const name = (outcome: string) => {
    switch (outcome) {
      case 'approve':
      case 'reject':
      case 'return':
        return t(`outcome.${outcome}`);
      case '':
        return t('outcome.done');
      default:
        return outcome;
    }
  };
  return (outcomes.length > 0 ? outcomes : ['']).map((outcome) => (
    <Button
      key={outcome}
      look={chosen === outcome ? 'primary' : 'secondary'}
      disabled={busy}
      onClick={() => (chosen === outcome ? onChoose(outcome === '' ? null : outcome) : choose(outcome))}
    >
      {chosen === outcome ? t('outcome.confirm', { outcome: name(outcome) }) : name(outcome)}
    </Button>
  ));
}

interface CommentsProps {
  task: Task;
  busy: boolean;
  onSend: (text: string) => void;
}

function Comments({ task, busy, onSend }: CommentsProps) {
  const t = useTaskTexts();
  const instant = useInstant();
  const comments = useComments(task.id);
  const [text, setText] = useState('');
  const send = () => {
    onSend(text);
    setText('');
  };
  return (
    <section aria-label={t('comments.title')}>
      <h3>{t('comments.title')}</h3>
      <ul className={styles.comments}>
        {comments.data?.items.map((comment) => (
          <li key={comment.id}>
            <p className={styles.author}>
              {comment.author} <time dateTime={comment.at}>{instant(comment.at)}</time>
            </p>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      <Input.TextArea
        value={text}
        maxLength={longestComment}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t('comments.write')}
        placeholder={t('comments.write')}
        onChange={(event) => setText(event.target.value)}
      />
      <Button disabled={busy || text.trim() === ''} onClick={send}>
        {t('comments.send')}
      </Button>
    </section>
  );
}
