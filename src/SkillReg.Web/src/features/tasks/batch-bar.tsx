import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import styles from './batch-bar.module.css';
import { useTaskTexts } from './task-texts.ts';
import type { Task } from './tasks.ts';

interface BatchBarProps {
  tasks: readonly Task[];
  onDone: () => void;
}

/** Approves what is ticked in one go, and tells of each task that could not be decided why. */
export function BatchBar({ tasks, onDone }: BatchBarProps) {
  const t = useTaskTexts();
  const tell = useProblemText();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/tasks/completions', { body: { tasks: tasks.map((task) => task.id), decision: { outcome: 'approve', reasonCodes: [], reasons: [] } } })),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries();
    },
  });
  const refused = decide.error && tell(decide.error);
  const results = decide.data?.items ?? [];
  const failed = results.filter((result) => !result.isDone);
  if (tasks.length === 0 && results.length === 0 && !refused) {
    return null;
  }
  return (
    <div className={styles.bar} role="status">
      {tasks.length > 0 && (
        <Button look="primary" disabled={decide.isPending} onClick={() => decide.mutate()}>
          {t('batch.approve', { count: tasks.length })}
        </Button>
      )}
      {results.length > 0 && <p>{t('batch.done', { done: results.length - failed.length, failed: failed.length })}</p>}
      {failed.length > 0 && (
        <ul>
          {failed.map((result) => (
            <li key={result.task} lang="zh-CN">
              {result.message}
            </li>
          ))}
        </ul>
      )}
      {refused && <p lang={refused.lang}>{refused.text}</p>}
    </div>
  );
}
