import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

const longestReason = 500;

/** The petition that a task is about; null while it is not known, false where it is about something else. A task about an application is not asked for one. */
export function usePetition(task: string, enabled: boolean) {
  const found = useQuery({
    queryKey: ['tasks', 'petition', task],
    enabled,
    queryFn: async ({ signal }) => {
      try {
        return await answer(api.GET('/api/tasks/{id}/petition', { params: { path: { id: task } }, signal }));
      } catch (error) {
        if (error instanceof Problem && error.status === 404) {
          return false;
        }
        throw error;
      }
    },
  });
  return found.data ?? null;
}

type Petition = Exclude<ReturnType<typeof usePetition>, null | false>;

interface PetitionPanelProps {
  task: string;
  petition: Petition;
  outcomes: readonly string[];
  /** Whether the reader may decide now. */
  open: boolean;
  onDecided: () => void;
}

/** What somebody asks for outside an application, and the decision on it with its reason. */
export function PetitionPanel({ task, petition, outcomes, open, onDecided }: PetitionPanelProps) {
  const t = useTaskTexts();
  const tell = useProblemText();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const deciding = useMutation({
    mutationFn: (outcome: string) =>
      api.POST('/api/tasks/{id}/petition/decision', {
        params: { path: { id: task }, header: { 'Idempotency-Key': newIdempotencyKey() } },
        body: { outcome, reason: reason.trim() === '' ? null : reason },
      }),
    onSuccess: onDecided,
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const refused = deciding.error && tell(deciding.error);
  const facts = [
    ['petition.what', petition.title],
    ['petition.applicant', petition.applicant],
    ['petition.phone', petition.phone],
    ['petition.unit', petition.organisation],
    ['petition.name', petition.name],
    ['petition.number', petition.idNumber],
    ['petition.grounds', petition.grounds],
  ] as const;
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('petition.title')}>
      <h2>{t('petition.title')}</h2>
      <dl className={styles.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{t(label)}</dt>
                <dd lang="zh-CN">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {petition.evidence.length > 0 && (
        <>
          <h3>{t('petition.evidence')}</h3>
          <ul className={styles.list}>
            {petition.evidence.map((file) => (
              <li key={file.id}>
                <a href={`/api/tasks/${task}/evidence/${file.id}`} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {petition.idNumber && <WholeNumber task={task} />}
      {open && (
        <>
          <Input.TextArea
            value={reason}
            maxLength={longestReason}
            rows={2}
            aria-label={t('petition.reason')}
            placeholder={t('petition.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          {refused && (
            <p role="alert" className={styles.problem} lang={refused.lang}>
              {refused.text}
            </p>
          )}
          <div className={styles.acts}>
            {outcomes.map((outcome) => (
              <Button
                key={outcome}
                look={outcome === 'approve' ? 'primary' : 'secondary'}
                disabled={deciding.isPending}
                onClick={() => deciding.mutate(outcome)}
              >
                {outcome === 'approve' || outcome === 'refuse' ? t(`outcome.${outcome}`) : outcome}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** The number is masked until somebody says why it must be seen. */
function WholeNumber({ task }: { task: string }) {
  const t = useTaskTexts();
  const tell = useProblemText();
  const [reason, setReason] = useState('');
  const revealing = useMutation({
    mutationFn: () => answer(api.POST('/api/tasks/{id}/petition/identity-views', { params: { path: { id: task } }, body: { reason } })),
  });
  const refused = revealing.error && tell(revealing.error);
  if (revealing.data) {
    return (
      <p>
        {revealing.data.name} {revealing.data.idNumber}
      </p>
    );
  }
  return (
    <div className={styles.acts}>
      <Input
        value={reason}
        maxLength={longestReason}
        aria-label={t('petition.revealWhy')}
        placeholder={t('petition.revealWhy')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={revealing.isPending || reason.trim() === ''} onClick={() => revealing.mutate()}>
        {t('petition.reveal')}
      </Button>
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
    </div>
  );
}
