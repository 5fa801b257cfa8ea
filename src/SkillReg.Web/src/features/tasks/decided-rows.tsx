import { useInstant } from '../../texts/dates.ts';
import { useOutcomeName } from './outcomes.ts';
import styles from './task-rows.module.css';
import { useTaskTexts } from './task-texts.ts';
import type { DecidedTask } from './tasks.ts';

export const decidedColumns = ['number', 'applicant', 'step', 'outcome', 'decidedAt', 'statusNow'] as const;

/** The lines of one's own decisions; on a phone a line is a card. */
export function DecidedRows({ tasks }: { tasks: readonly DecidedTask[] }) {
  const t = useTaskTexts();
  const instant = useInstant();
  const nameOf = useOutcomeName();
  const missing = t('task.none');
  return tasks.map((task) => (
    <tr key={task.id} className={styles.row}>
      <td data-label={t('column.number')}>{task.number ?? missing}</td>
      <td data-label={t('column.applicant')}>{task.applicant ?? missing}</td>
      <td data-label={t('column.step')} lang="zh-CN">
        {task.name}
      </td>
      <td data-label={t('column.outcome')}>{nameOf(task.outcome ?? null)}</td>
      <td data-label={t('column.decidedAt')}>
        <time dateTime={task.at}>{instant(task.at)}</time>
      </td>
      <td data-label={t('column.statusNow')} lang="zh-CN">
        {task.statusLabel ?? missing}
      </td>
    </tr>
  ));
}
