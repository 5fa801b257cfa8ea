import styles from './footer.module.css';
import { useLayoutTexts } from './layout-texts.ts';

export function Footer() {
  const t = useLayoutTexts();
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div>
          <p className={styles.name}>{t('site.name')}</p>
          <p>{t('footer.about')}</p>
        </div>
        <div>
          <p>{t('footer.clock')}</p>
          <p>{t('footer.browsers')}</p>
          <p>{t('footer.software')}</p>
        </div>
      </div>
    </footer>
  );
}
