import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { useRoleNames } from '../../session/role-names.ts';
import { type CurrentSession, startSession } from '../../session/session.ts';
import { useState } from 'react';
import styles from './demo-accounts.module.css';
import { type DemoAccount, groupAccounts } from './demo-groups.ts';
import { useSessionTexts } from './session-texts.ts';

export function useDemoAccounts(enabled: boolean) {
  return useQuery({
    queryKey: ['demo', 'accounts'],
    queryFn: ({ signal }) => answer(api.GET('/api/demo/accounts', { signal })),
    staleTime: Infinity,
    enabled,
  });
}

/** Every account of the demo, one click each. */
export function DemoAccounts({ onSignedIn }: { onSignedIn: (session: CurrentSession) => void }) {
  const t = useSessionTexts();
  const tell = useProblemText();
  const { data, isError, refetch } = useDemoAccounts(true);
  const signingIn = useMutation({ mutationFn: startSession, onSuccess: onSignedIn });
  const problem = signingIn.error && tell(signingIn.error);
  const [roomy] = useState(() => matchMedia('(min-width: 900px)').matches);
  return (
    <section className={styles.panel} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles.title}>
        {t('demo.title')}
      </h2>
      {isError && (
        <Alert type="warning" title={t('demo.failed')} action={<Button onClick={() => void refetch()}>{t('demo.retry')}</Button>} />
      )}
      {problem && <Alert type="error" role="alert" title={<span lang={problem.lang}>{problem.text}</span>} />}
      {!data && !isError && <Skeleton active title={false} paragraph={{ rows: 8 }} aria-label={t('demo.loading')} />}
      {data && (
        <>
          <p className={styles.intro}>
            {t('demo.intro')} <code>{data.password}</code>
          </p>
          {groupAccounts(data.accounts).map(({ group, accounts }) => (
            <details key={group} className={styles.group} open={roomy}>
              <summary className={styles.groupName}>
                {t(`group.${group}`)} <span className={styles.count}>{accounts.length}</span>
              </summary>
              <ul className={styles.accounts}>
                {accounts.map((account) => (
                  <li key={account.login}>
                    <AccountButton
                      account={account}
                      busy={signingIn.isPending}
                      onChoose={() => signingIn.mutate({ login: account.login, password: data.password })}
                    />
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
    </section>
  );
}

interface AccountButtonProps {
  account: DemoAccount;
  busy: boolean;
  onChoose: () => void;
}

function AccountButton({ account, busy, onChoose }: AccountButtonProps) {
  const roleNames = useRoleNames();
  const isApplicant = account.roles.every((role) => role === 'applicant');
  return (
    <button type="button" className={styles.account} disabled={busy} onClick={onChoose}>
      <span className={styles.name}>{account.name}</span>
      <span className={styles.login}>{account.login}</span>
      {!isApplicant && <span className={styles.role}>{roleNames(account.roles)}</span>}
    </button>
  );
}
