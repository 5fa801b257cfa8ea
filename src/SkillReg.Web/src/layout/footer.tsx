import { useQuery } from '@tanstack/react-query';
import { currentSession } from '../session/session.ts';
import styles from './footer.module.css';
import { useLayoutTexts } from './layout-texts.ts';

export function Footer() {
  const t = useLayoutTexts();
  const helpLine = useQuery(currentSession).data?.helpLine;
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div>
          <p className={styles.name}>{t('site.name')}</p>
          <p>{t('footer.about')}</p>
          {helpLine && <p lang="zh-CN">{helpLine}</p>}
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
