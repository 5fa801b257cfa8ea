import { useLayoutTexts } from './layout-texts.ts';
import styles from './opening.module.css';

/** Stands where a page will be; only seen when that takes longer than a blink. */
export function Opening() {
  const t = useLayoutTexts();
  return (
    <p role="status" className={styles.opening}>
      {t('site.loading')}
    </p>
  );
}
