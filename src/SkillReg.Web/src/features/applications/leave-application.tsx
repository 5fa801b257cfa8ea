import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { application as queryOf, ownApplications, type Application } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';
import styles from './application-page.module.css';

/** The way out: a draft is deleted, and what was handed in is taken back for as long as that is possible. */
export function LeaveApplication({ application }: { application: Application }) {
  const t = useApplicationTexts();
  const tell = useProblemText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [key] = useState(newIdempotencyKey);
  const way = application.mode === 'draft' ? 'delete' : 'withdraw';
  const leave = useMutation({
    mutationFn: () => {
      const path = { id: application.id };
      return way === 'delete'
        ? api.DELETE('/api/applications/{id}', { params: { path } })
        : api.POST('/api/applications/{id}/withdrawal', { params: { path, header: { 'Idempotency-Key': key } } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ownApplications.queryKey });
      if (way === 'delete') {
        await navigate('/applications');
      } else {
        await queries.refetchQueries({ queryKey: queryOf(application.id).queryKey });
      }
    },
  });
  const told = leave.error && tell(leave.error);
  if (way === 'withdraw' && !application.canBeWithdrawn) {
    return null;
  }
  return (
    <div className={styles.delete}>
      {asking ? (
        <>
          <p>{t(`form.${way}Ask`)}</p>
          <Button disabled={leave.isPending} onClick={() => leave.mutate()}>
            {t('form.yes')}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {t('form.no')}
          </Button>
        </>
      ) : (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t(`form.${way}`)}
        </Button>
      )}
      {told && (
        <p role="alert" lang={told.lang}>
          {told.text}
        </p>
      )}
    </div>
  );
}
