import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BlankForm } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage } from '../../layout/state-pages.tsx';
import { useAccount } from '../../session/session.ts';
import { ApplicationList } from './application-list.tsx';
import { ownApplications } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';
import styles from './applications-page.module.css';

const steps = ['choose', 'fill', 'follow'] as const;

/** Where an applicant lands: his applications, and until there is one, how to begin. */
export function Component() {
  const t = useApplicationTexts();
  const { name } = useAccount();
  const { data, error } = useQuery(ownApplications);
  if (error) {
    return <FailedPage error={error} />;
  }
  if (!data || data.items.length > 0) {
    return (
      <Page title={t('page.title')} intro={t('page.greeting', { name })} actions={<ButtonLink to="/#plans">{t('list.more')}</ButtonLink>}>
        {data && <ApplicationList lines={data.items} />}
      </Page>
    );
  }
  return (
    <Page title={t('page.title')} intro={t('page.greeting', { name })}>
      <div className={styles.columns}>
        <div className={panel.panel}>
          <EmptyState
            picture={<BlankForm />}
            title={t('empty.title')}
            actions={
              <ButtonLink look="primary" to="/#plans">
                {t('empty.plans')}
              </ButtonLink>
            }
          >
            <p>{t('empty.text')}</p>
          </EmptyState>
        </div>
        <section className={styles.start} aria-labelledby="start">
          <h2 id="start" className={styles.startTitle}>
            {t('start.title')}
          </h2>
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>
                <h3>{t(`start.${step}`)}</h3>
                <p>{t(`start.${step}.text`)}</p>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Page>
  );
}
