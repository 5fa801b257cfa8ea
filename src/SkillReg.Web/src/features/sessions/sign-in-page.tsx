import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { isStudioPath } from '../../layout/house-link.tsx';
import { Opening } from '../../layout/opening.tsx';
import { usePageHeading } from '../../layout/page.tsx';
import { UnreachablePage } from '../../layout/state-pages.tsx';
import { tellOtherTabs } from '../../session/other-tabs.ts';
import { destinationFor, safeReturnPath } from '../../session/return-path.ts';
import { type Account, type CurrentSession, currentSession, useSession } from '../../session/session.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { useSessionTexts } from './session-texts.ts';
import { ScanPanel } from './scan-panel.tsx';
import { SignInForm } from './sign-in-form.tsx';
import styles from './sign-in-page.module.css';

export function Component() {
  const session = useSession();
  switch (session.state) {
    case 'loading':
      return <Opening />;
    case 'unreachable':
      return <UnreachablePage retry={session.retry} />;
    case 'anonymous':
      return <SignIn demo={session.demo} />;
    case 'signed-in':
    case 'expired':
      return <GoOn account={session.account} />;
  }
}

function SignIn({ demo }: { demo: boolean }) {
  const t = useSessionTexts();
  const heading = usePageHeading(t('signIn.title'));
  const queries = useQueryClient();
  const [query] = useSearchParams();
  const [scans, setScans] = useState(false);
  const signedIn = (session: CurrentSession) => {
    queries.setQueryData(currentSession.queryKey, session);
    tellOtherTabs('signed-in');
  };
  return (
    <div className={demo ? styles.demo : styles.page}>
      <section className={styles.card}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {t('signIn.title')}
        </h1>
        <p className={styles.intro}>{t('signIn.intro')}</p>
        {query.get('reason') === 'signed-out-elsewhere' && <p className={styles.notice}>{t('signIn.signedOutElsewhere')}</p>}
        {scans ? <ScanPanel onSignedIn={signedIn} /> : <SignInForm onSignedIn={signedIn} />}
        <Button type="link" block onClick={() => setScans(!scans)}>
          {t(scans ? 'scan.close' : 'scan.open')}
        </Button>
        <p className={styles.otherwise}>
          <Link to="/register">{t('signIn.register')}</Link>
          <Link to="/password-reset">{t('signIn.forgotten')}</Link>
        </p>
        {safeReturnPath(query.get('next'), location.origin) && <p className={styles.afterwards}>{t('signIn.afterwards')}</p>}
      </section>
      {demo && <DemoAccounts onSignedIn={signedIn} />}
    </div>
  );
}

/** Whoever is signed in has no business here and goes on to where he wanted to be. */
function GoOn({ account }: { account: Account }) {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const destination = account.mustEnrol ? '/security' : destinationFor(account.roles, query.get('next'), location.origin);
  useEffect(() => {
    if (isStudioPath(destination)) {
      location.replace(destination);
    } else {
      void navigate(destination, { replace: true });
    }
  }, [destination, navigate]);
  return <Opening />;
}
