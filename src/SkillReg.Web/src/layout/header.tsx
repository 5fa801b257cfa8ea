import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useSession } from '../session/session.ts';
import { signInPath } from '../session/return-path.ts';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import styles from './header.module.css';
import { HouseLink } from './house-link.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useLayoutTexts } from './layout-texts.ts';

interface HeaderProps {
  home: string;
  badge?: string;
  children?: ReactNode;
}

/** The bar on top of every page: whose house this is, where one can go, which language, and who is signed in. */
export function Header({ home, badge, children }: HeaderProps) {
  const t = useLayoutTexts();
  const session = useSession();
  const { pathname, search } = useLocation();
  const signedIn = session.state === 'signed-in' || session.state === 'expired';
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Brand to={home} {...(badge === undefined ? {} : { badge })} />
        {children}
        <div className={styles.tools}>
          <LanguageSwitch />
          {signedIn && <AccountMenu account={session.account} demo={session.demo} />}
          {session.state === 'anonymous' && pathname !== '/sign-in' && (
            <HouseLink to={signInPath(pathname + search)} className={styles.signIn}>
              {t('nav.signIn')}
            </HouseLink>
          )}
        </div>
      </div>
    </header>
  );
}
