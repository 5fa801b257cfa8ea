import { useLayoutTexts } from './layout-texts.ts';
import styles from './skip-link.module.css';

export const mainId = 'content';

export function SkipLink() {
  const t = useLayoutTexts();
  return (
    <a className={styles.skip} href={`#${mainId}`}>
      {t('site.skip')}
    </a>
  );
}
