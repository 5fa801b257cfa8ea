import { useQuery } from '@tanstack/react-query';
import { Button, Result } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Opening } from '../../layout/opening.tsx';
import { usePageHeading } from '../../layout/page.tsx';
import { UnreachablePage } from '../../layout/state-pages.tsx';
import { AccountStep } from './account-step.tsx';
import { IdentityStep } from './identity-step.tsx';
import { currentRegistration, type Registration } from './registration.ts';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

const steps = ['account', 'identity', 'done'] as const;

type Step = (typeof steps)[number];

export function Component() {
  const registration = useQuery(currentRegistration);
  if (registration.isPending) {
    return <Opening />;
  }
  if (registration.isError) {
    return <UnreachablePage retry={() => void registration.refetch()} />;
  }
  return <Wizard registration={registration.data} />;
}

function Wizard({ registration }: { registration: Registration }) {
  const t = useRegistrationTexts();
  const heading = usePageHeading(t('page.title'));
  const [again, setAgain] = useState(false);
  const step: Step = again ? 'identity' : (steps.find((one) => one === registration.next) ?? 'account');
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('page.title')}
      </h1>
      <ol className={styles.steps} aria-label={t('page.steps')}>
        {steps.map((one, place) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            <span className={styles.number}>{place + 1}</span>
            {t(`step.${one}`)}
          </li>
        ))}
      </ol>
      <section className={styles.card}>
        {step === 'account' && <AccountStep rules={registration.rules} />}
        {step === 'identity' && <IdentityStep onDone={() => setAgain(false)} />}
        {step === 'done' && <Ending verified={registration.ending?.verified === true} onProve={() => setAgain(true)} />}
      </section>
    </div>
  );
}

function Ending({ verified, onProve }: { verified: boolean; onProve: () => void }) {
  const t = useRegistrationTexts();
  const navigate = useNavigate();
  return (
    <Result
      status="success"
      title={t(verified ? 'done.verified' : 'done.registered')}
      subTitle={t(verified ? 'done.verifiedText' : 'done.registeredText')}
      extra={[
        <Button key="profile" type="primary" size="large" onClick={() => void navigate('/profile')}>
          {t('done.profile')}
        </Button>,
        !verified && (
          <Button key="prove" size="large" onClick={onProve}>
            {t('done.prove')}
          </Button>
        ),
      ]}
    />
  );
}
