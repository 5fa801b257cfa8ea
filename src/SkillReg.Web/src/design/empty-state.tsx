import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  picture: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  heading?: 'h2' | 'h3';
}

/** Says why there is nothing here, and what to do so that there is something. */
export function EmptyState({ picture, title, children, actions, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.picture}>{picture}</div>
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
