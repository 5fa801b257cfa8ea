import { type ReactNode, useEffect, useRef } from 'react';
import { useLayoutTexts } from './layout-texts.ts';
import styles from './page.module.css';

let pagesShown = 0;

/**
 * Names the document after the page. After the first page of a visit the heading also takes the focus, so that a screen
 * reader announces the new page and the next Tab starts in it.
 */
export function usePageHeading(title: string) {
  const t = useLayoutTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const siteName = t('site.name');
  useEffect(() => {
    document.title = `${title} · ${siteName}`;
  }, [title, siteName]);
  useEffect(() => {
    if (pagesShown++ > 0) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return heading;
}

interface PageProps {
  title: string;
  intro?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of an ordinary page: one heading, what the page is for, and its content. */
export function Page({ title, intro, actions, children }: PageProps) {
  const heading = usePageHeading(title);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {intro && <p className={styles.intro}>{intro}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
