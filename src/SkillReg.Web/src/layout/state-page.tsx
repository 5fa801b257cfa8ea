import type { ReactNode } from 'react';
import { usePageHeading } from './page.tsx';
import styles from './state-page.module.css';

interface StatePageProps {
  picture: ReactNode;
  title: string;
  text: string;
  facts?: { name: string; value: string }[];
  actions: ReactNode;
}

/** A page that stands in for the one asked for, and says why and what to do. */
export function StatePage({ picture, title, text, facts = [], actions }: StatePageProps) {
  const heading = usePageHeading(title);
  return (
    <div className={styles.page}>
      <div className={styles.picture}>{picture}</div>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      <p className={styles.text}>{text}</p>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(({ name, value }) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
        </dl>
      )}
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
