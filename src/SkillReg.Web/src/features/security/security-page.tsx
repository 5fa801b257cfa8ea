import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { currentSession, useAccount } from '../../session/session.ts';
import { formatInstant } from '../../texts/dates.ts';
import { useLanguage } from '../../texts/language.ts';
import { Enrolment } from './enrolment.tsx';
import styles from './security-page.module.css';
import { useSecurityTexts } from './security-texts.ts';

const ownFactor = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => answer(api.GET('/api/accounts/current/second-factor', { signal })),
  staleTime: 0,
});

export function Component() {
  const t = useSecurityTexts();
  const account = useAccount();
  const tell = useProblemText();
  const language = useLanguage();
  const queries = useQueryClient();
  const factor = useQuery(ownFactor);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const problem = factor.error && tell(factor.error);
  const goOn = async () => {
    setCodes(null);
    await Promise.all([queries.invalidateQueries(ownFactor), queries.invalidateQueries({ queryKey: currentSession.queryKey })]);
  };
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={styles.page}>
        {account.mustEnrol && <Alert type="warning" showIcon title={t('must.title')} />}
        <section className={panel.panel} aria-labelledby="factor">
          <h2 id="factor" className={styles.heading}>
            {t(codes ? 'codes.title' : 'factor.title')}
          </h2>
          <div className={styles.body}>
            {problem && <Alert type="error" role="alert" title={<span lang={problem.lang}>{problem.text}</span>} />}
            {codes ? (
              <RecoveryCodes codes={codes} onKept={() => void goOn()} />
            ) : factor.data?.confirmedAt ? (
              <>
                <p>{t('factor.since', { date: formatInstant(factor.data.confirmedAt, language), count: factor.data.recoveryCodes })}</p>
                <p>{t('factor.lost')}</p>
              </>
            ) : (
              factor.data && <Enrolment onEnrolled={setCodes} />
            )}
          </div>
        </section>
      </div>
    </Page>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useSecurityTexts();
  return (
    <>
      <p>{t('codes.text')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button type="primary" size="large" onClick={onKept}>
        {t('codes.kept')}
      </Button>
    </>
  );
}
