import type { Told } from '../../api/problem-texts.ts';
import styles from './panels.module.css';

/** What is wrong with the field above it; the field names it by its id. */
export function FieldProblem({ id, told }: { id: string; told: Told | null | undefined }) {
  return (
    <p id={id} role="alert" className={styles.fieldProblem} lang={told?.lang}>
      {told?.text}
    </p>
  );
}
