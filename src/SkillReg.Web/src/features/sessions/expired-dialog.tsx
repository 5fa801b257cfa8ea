import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { tellOtherTabs } from '../../session/other-tabs.ts';
import { type Account, type CurrentSession, currentSession } from '../../session/session.ts';
import { useDemoAccounts } from './demo-accounts.tsx';
import styles from './expired-dialog.module.css';
import { useSessionTexts } from './session-texts.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Asks the same person to sign in again, over the page as it stands, so that nothing typed in it is lost. */
export function ExpiredDialog({ account, demo }: { account: Account; demo: boolean }) {
  const t = useSessionTexts();
  const titleId = useId();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const accounts = useDemoAccounts(demo).data;
  useEffect(() => dialog.current?.showModal(), []);
  const signedIn = (session: CurrentSession) => {
    tellOtherTabs('signed-in');
    queries.setQueryData(currentSession.queryKey, session);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== currentSession.queryKey[0] });
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onCancel={(event) => event.preventDefault()}>
      <h2 id={titleId} className={styles.title}>
        {t('expired.title')}
      </h2>
      <p className={styles.text}>{t('expired.text')}</p>
      {accounts && <p className={styles.hint}>{t('demo.hint', { password: accounts.password })}</p>}
      <SignInForm fixedLogin={account.login} onSignedIn={signedIn} />
      <div className={styles.leave}>
        <Button look="quiet" onClick={() => location.replace('/')}>
          {t('expired.leave')}
        </Button>
      </div>
    </dialog>
  );
}
