import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BlankForm } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useRoleNames } from '../../session/role-names.ts';
import { useAccount } from '../../session/session.ts';
import { useApplicantTexts } from './applicant-texts.ts';
import styles from './profile-page.module.css';

export function Component() {
  const t = useApplicantTexts();
  const account = useAccount();
  const roleNames = useRoleNames();
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={styles.sections}>
        <section className={panel.panel} aria-labelledby="account">
          <h2 id="account" className={styles.heading}>
            {t('account.title')}
          </h2>
          <dl className={styles.facts}>
            <div>
              <dt>{t('account.name')}</dt>
              <dd>{account.name}</dd>
            </div>
            <div>
              <dt>{t('account.login')}</dt>
              <dd className={styles.figures}>{account.login}</dd>
            </div>
            <div>
              <dt>{t('account.roles')}</dt>
              <dd>{roleNames(account.roles)}</dd>
            </div>
            {account.organisation && (
              <div>
                <dt>{t('account.organisation')}</dt>
                <dd lang="zh-CN">{account.organisation}</dd>
              </div>
            )}
          </dl>
        </section>
        <section className={panel.panel} aria-labelledby="identity">
          <h2 id="identity" className={styles.heading}>
            {t('identity.title')}
          </h2>
          <div className={styles.identity}>
            <p>{t('identity.text')}</p>
            <ButtonLink to="/identity">{t('identity.gate')}</ButtonLink>
            <ButtonLink to="/requests">{t('identity.correct')}</ButtonLink>
          </div>
        </section>
        <section className={panel.panel} aria-labelledby="profile">
          <h2 id="profile" className={styles.heading}>
            {t('profile.title')}
          </h2>
          <EmptyState picture={<BlankForm />} title={t('profile.emptyTitle')} heading="h3">
            <p>{t('profile.emptyText')}</p>
          </EmptyState>
        </section>
      </div>
    </Page>
  );
}
