import { useSyncExternalStore } from 'react';
import { Unplugged, Warning } from '../design/icons.tsx';
import { isDemo, useSession } from '../session/session.ts';
import { HouseLink } from './house-link.tsx';
import { useLayoutTexts } from './layout-texts.ts';
import styles from './notice-bars.module.css';

/** What concerns every page: that this is a demo, and that the line to the server is down. */
export function NoticeBars({ serverLost }: { serverLost: boolean }) {
  const t = useLayoutTexts();
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const demo = isDemo(useSession());
  return (
    <>
      {demo && (
        <aside className={styles.demo}>
          <Warning size={18} />
          <p>
            {t('demo.banner')} <HouseLink to="/demo/messages">{t('demo.messages')}</HouseLink>
          </p>
        </aside>
      )}
      <div role="status">
        {(!online || serverLost) && (
          <p className={styles.lost}>
            <Unplugged size={18} />
            {t(online ? 'connection.serverLost' : 'connection.lost')}
          </p>
        )}
      </div>
    </>
  );
}

function subscribeToNetwork(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
