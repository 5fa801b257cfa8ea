import { Link } from 'react-router';
import { useInstant } from '../../texts/dates.ts';
import { DueLabel } from './due-label.tsx';
import styles from './task-rows.module.css';
import type { Column } from './task-columns.ts';
import { useTaskTexts } from './task-texts.ts';
import type { Task } from './tasks.ts';

interface TaskRowsProps {
  tasks: readonly Task[];
  shown: readonly Column[];
  /** The ids of the tasks that are ticked. */
  ticked: ReadonlySet<string>;
  onTick: (id: string) => void;
}

/** The lines of a list. The first cell opens the task; on a phone a line is a card. */
export function TaskRows({ tasks, shown, ticked, onTick }: TaskRowsProps) {
  const t = useTaskTexts();
  return tasks.map((task) => (
    <tr key={task.id} className={styles.row}>
      {shown.map((column, place) => (
        <td key={column} data-label={t(`column.${column}`)}>
          {place === 0 && (
            <input
              type="checkbox"
              className={styles.tick}
              checked={ticked.has(task.id)}
              aria-label={t('batch.tick', { name: task.name, number: task.number ?? '' })}
              onChange={() => onTick(task.id)}
            />
          )}
          {place === 0 ? (
            <Link className={styles.open} to={`/bench/tasks/${task.id}`} aria-label={t('task.open', { name: task.name, number: task.number ?? '' })}>
              <Cell task={task} column={column} />
            </Link>
          ) : (
            <Cell task={task} column={column} />
          )}
          {column === 'step' && task.isUrgent && <span className={styles.urgent}>{t('task.urgent')}</span>}
        </td>
      ))}
    </tr>
  ));
}

function Cell({ task, column }: { task: Task; column: Column }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const missing = t('task.none');
  switch (column) {
    case 'number':
      return task.number ?? missing;
    case 'applicant':
      return task.applicant ?? missing;
    case 'plan':
      return task.planTitle ?? missing;
    case 'step':
      return task.name;
    case 'arrived':
      return task.createdAt ? <time dateTime={task.createdAt}>{instant(task.createdAt)}</time> : missing;
    case 'due':
      return task.due ? <DueLabel due={task.due} /> : missing;
    case 'claimedBy':
      return task.isMine ? t('task.mine') : task.isClaimed ? t('task.colleague') : missing;
  }
}
