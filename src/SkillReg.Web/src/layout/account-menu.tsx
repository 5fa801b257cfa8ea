import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useProblemText } from '../api/problem-texts.ts';
import { ChevronDown, Exit, Lock, Person } from '../design/icons.tsx';
import { useRoleNames } from '../session/role-names.ts';
import { facesOf, landing } from '../session/roles.ts';
import type { Account } from '../session/session.ts';
import { signOut } from '../session/sign-out.ts';
import styles from './account-menu.module.css';
import { useDisclosure } from './disclosure.ts';
import header from './header.module.css';
import { HouseLink } from './house-link.tsx';
import { type LayoutKey, useLayoutTexts } from './layout-texts.ts';

const faceNames = { applicant: 'nav.applications', bench: 'nav.bench', studio: 'nav.studio' } as const satisfies Record<string, LayoutKey>;

export function AccountMenu({ account, demo }: { account: Account; demo: boolean }) {
  const t = useLayoutTexts();
  const roleNames = useRoleNames();
  const tell = useProblemText();
  const panelId = useId();
  const { open, toggle, close, frame, button, onKeyDown } = useDisclosure();
  const leaving = useMutation({ mutationFn: (how: { scope: 'here' | 'everywhere'; next?: string }) => signOut(how.scope, how.next) });
  const problem = leaving.error && tell(leaving.error);
  return (
    <div ref={frame} className={styles.frame} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={header.tool}
        aria-expanded={open}
        aria-controls={panelId}
        aria-label={t('account.menu', { name: account.name })}
        onClick={toggle}
      >
        <Person size={20} />
        <span className={styles.name}>{account.name}</span>
        <ChevronDown size={16} />
      </button>
      <div id={panelId} className={styles.panel} hidden={!open}>
        <div className={styles.who}>
          <p className={styles.fullName}>{account.name}</p>
          <dl className={styles.facts}>
            <dt>{t('account.login')}</dt>
            <dd>{account.login}</dd>
            <dt>{t('account.roles')}</dt>
            <dd>{roleNames(account.roles)}</dd>
            {account.organisation && (
              <>
                <dt>{t('account.organisation')}</dt>
                <dd lang="zh-CN">{account.organisation}</dd>
              </>
            )}
          </dl>
        </div>
        <ul className={styles.list}>
          {facesOf(account.roles).map((face) => (
            <li key={face}>
              <HouseLink to={landing[face]} className={styles.item} onClick={close}>
                {t(faceNames[face])}
              </HouseLink>
            </li>
          ))}
        </ul>
        <ul className={styles.list}>
          <li>
            <HouseLink to="/security" className={styles.item} onClick={close}>
              <Lock size={18} />
              {t('account.security')}
            </HouseLink>
          </li>
          {demo && (
            <li>
              <button type="button" className={styles.item} onClick={() => leaving.mutate({ scope: 'here', next: '/sign-in' })}>
                <Person size={18} />
                {t('account.switch')}
              </button>
            </li>
          )}
          <li>
            <button type="button" className={styles.item} onClick={() => leaving.mutate({ scope: 'here' })}>
              <Exit size={18} />
              {t(leaving.isPending ? 'account.signingOut' : 'account.signOut')}
            </button>
          </li>
          <li>
            <button type="button" className={styles.item} onClick={() => leaving.mutate({ scope: 'everywhere' })}>
              <Lock size={18} />
              {t('account.signOutEverywhere')}
            </button>
          </li>
        </ul>
        {problem && (
          <p role="alert" className={styles.problem} lang={problem.lang}>
            {problem.text}
          </p>
        )}
      </div>
    </div>
  );
}
