import { useInstant } from '../../texts/dates.ts';
import styles from './task-rows.module.css';
import type { Column } from './task-columns.ts';
import { useTaskTexts } from './task-texts.ts';
import type { Task } from './tasks.ts';

interface TaskRowsProps {
  tasks: readonly Task[];
  shown: readonly Column[];
  onOpen: (task: Task) => void;
}

/** The lines of a list. The name of the step opens the task; on a phone a line is a card. */
export function TaskRows({ tasks, shown, onOpen }: TaskRowsProps) {
  const t = useTaskTexts();
  return tasks.map((task) => (
    <tr key={task.id} className={styles.row}>
      {shown.map((column, place) => (
        <td key={column} data-label={t(`column.${column}`)}>
          {place === 0 ? (
            <button type="button" className={styles.open} aria-label={t('task.open', { name: task.name, number: task.number ?? '' })} onClick={() => onOpen(task)}>
              <Cell task={task} column={column} />
            </button>
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
      return task.plan ?? missing;
    case 'step':
      return task.name;
    case 'arrived':
      return task.createdAt ? <time dateTime={task.createdAt}>{instant(task.createdAt)}</time> : missing;
    case 'due':
      return task.due ? <time dateTime={task.due}>{instant(task.due)}</time> : missing;
    case 'claimedBy':
      return task.isMine ? t('task.mine') : missing;
  }
}
