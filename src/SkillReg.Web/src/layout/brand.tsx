import styles from './brand.module.css';
import { HouseLink } from './house-link.tsx';
import { useLayoutTexts } from './layout-texts.ts';

export function Brand({ to, badge }: { to: string; badge?: string }) {
  const t = useLayoutTexts();
  return (
    <HouseLink to={to} className={styles.brand}>
      <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="7" className={styles.plate} />
        <path d="M9 8.5h9.5l4.5 4.5v10.5H9z" fill="#fff" />
        <path d="M18.5 8.5V13H23" fill="none" className={styles.fold} strokeWidth="1.4" />
        <path d="M12 17.2l2.6 2.6 5.2-5.2" fill="none" className={styles.tick} strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={styles.name}>{t('site.name')}</span>
      {badge && <span className={styles.badge}>{badge}</span>}
    </HouseLink>
  );
}
