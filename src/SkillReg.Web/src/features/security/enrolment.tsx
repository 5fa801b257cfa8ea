import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { useLanguage } from '../../texts/language.ts';
import styles from './security-page.module.css';
import { useSecurityTexts } from './security-texts.ts';

/** Password, then the picture for the app, then the first code as the proof that the app has read it. */
export function Enrolment({ onEnrolled }: { onEnrolled: (codes: readonly string[]) => void }) {
  const t = useSecurityTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const proposing = useMutation({ mutationFn: () => answer(api.POST('/api/accounts/current/second-factor/proposals', { body: { password } })) });
  const confirming = useMutation({
    mutationFn: () => answer(api.POST('/api/accounts/current/second-factor/confirmation', { body: { code } })),
    onSuccess: ({ recoveryCodes }) => onEnrolled(recoveryCodes),
  });
  const error = confirming.error ?? proposing.error;
  const problemOf = (pointer: string) => {
    const found = error instanceof Problem ? error.errors.find((one) => one.pointer === pointer) : undefined;
    return found && describeFieldError(found, language);
  };
  const refused = error && !problemOf('/password') && !problemOf('/code') ? tell(error) : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    (proposing.data ? confirming : proposing).mutate();
  };
  return (
    <form className={styles.page} noValidate onSubmit={submit}>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      {proposing.data ? (
        <>
          <p>{t('factor.scan')}</p>
          <img className={styles.picture} src={`data:image/svg+xml,${encodeURIComponent(proposing.data.picture)}`} alt={t('factor.alt')} width={240} height={240} />
          <p className={styles.secret}>{proposing.data.secret}</p>
          <LabelledInput label={t('factor.code')} problem={problemOf('/code')} value={code} autoComplete="one-time-code" onChange={setCode} />
        </>
      ) : (
        <>
          <p>{t('factor.none')}</p>
          <LabelledInput label={t('factor.password')} problem={problemOf('/password')} type="password" value={password} autoComplete="current-password" onChange={setPassword} />
        </>
      )}
      <Button type="primary" htmlType="submit" size="large" loading={proposing.isPending || confirming.isPending}>
        {t(proposing.data ? 'factor.confirm' : 'factor.begin')}
      </Button>
    </form>
  );
}
