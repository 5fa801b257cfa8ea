import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useSession } from '../session/session.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import header from './header.module.css';
import { HouseLink } from './house-link.tsx';
import { useLayoutTexts } from './layout-texts.ts';
import { NoticeBars } from './notice-bars.tsx';
import { useServerLost } from './server-lost.ts';
import styles from './site-layout.module.css';
import { destinationsFor } from './site-navigation.ts';
import { mainId, SkipLink } from './skip-link.tsx';

/** The frame of the applicant's and the reviewer's pages; on a phone the navigation stands at the thumb. */
export function SiteLayout() {
  const t = useLayoutTexts();
  const session = useSession();
  const { pathname } = useLocation();
  const destinations = destinationsFor('account' in session ? session.account : null);
  const current = (to: string) => (to === pathname ? 'page' : undefined);
  return (
    <div className={destinations.length > 1 ? styles.withTabs : styles.site}>
      <SkipLink />
      <NoticeBars serverLost={useServerLost()} />
      <Header home="/">
        <nav className={header.nav} aria-label={t('site.navigation')}>
          {destinations.map(({ to, text }) => (
            <HouseLink key={to} to={to} className={header.link} aria-current={current(to)}>
              {t(text)}
            </HouseLink>
          ))}
        </nav>
      </Header>
      <main id={mainId} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Footer />
      {destinations.length > 1 && (
        <nav className={styles.tabs} aria-label={t('site.navigation')}>
          {destinations.map(({ to, text, icon: Icon }) => (
            <HouseLink key={to} to={to} className={styles.tab} aria-current={current(to)}>
              <Icon size={22} />
              {t(text)}
            </HouseLink>
          ))}
        </nav>
      )}
      <ScrollRestoration />
    </div>
  );
}
