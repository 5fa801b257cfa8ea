import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Building, Calendar, Flow, Globe, Home, Menu, Pulse } from '../design/icons.tsx';
import { useDisclosure } from './disclosure.ts';
import { Header } from './header.tsx';
import { HouseLink } from './house-link.tsx';
import { type LayoutKey, useLayoutTexts } from './layout-texts.ts';
import { NoticeBars } from './notice-bars.tsx';
import { useServerLost } from './server-lost.ts';
import { mainId, SkipLink } from './skip-link.tsx';
import styles from './studio-layout.module.css';

const sections = [
  { to: '/', text: 'studio.overview', icon: Home },
  { to: '/definitions', text: 'studio.definitions', icon: Flow },
  { to: '/plans', text: 'studio.plans', icon: Calendar },
  { to: '/organisations', text: 'studio.organisations', icon: Building },
  { to: '/operations', text: 'studio.operations', icon: Pulse },
] as const satisfies { to: string; text: LayoutKey; icon: typeof Home }[];

/** The frame of the studio: its sections at the side, and on a phone behind one button. */
export function StudioLayout() {
  const t = useLayoutTexts();
  const { pathname } = useLocation();
  const { open, toggle, close, frame, button, onKeyDown } = useDisclosure();
  const section = sections.find(({ to }) => to !== '/' && pathname.startsWith(to)) ?? sections[0];
  return (
    <div className={styles.studio}>
      <SkipLink />
      <NoticeBars serverLost={useServerLost()} />
      <Header home="/studio/" badge={t('site.studio')} />
      <div className={styles.body}>
        <div ref={frame} className={styles.side} onKeyDown={onKeyDown}>
          <button ref={button} type="button" className={styles.menuButton} aria-expanded={open} onClick={toggle}>
            <Menu size={20} />
            <span className="visually-hidden">{t('site.menu')}: </span>
            {t(section.text)}
          </button>
          <nav className={open ? styles.navOpen : styles.nav} aria-label={t('site.studioNavigation')}>
            {sections.map(({ to, text, icon: Icon }) => (
              <NavLink key={to} to={to} end={to === '/'} className={styles.link ?? ''} onClick={close}>
                <Icon size={20} />
                {t(text)}
              </NavLink>
            ))}
            <HouseLink to="/" className={styles.leave}>
              <Globe size={20} />
              {t('studio.site')}
            </HouseLink>
          </nav>
        </div>
        <main id={mainId} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      <ScrollRestoration />
    </div>
  );
}
