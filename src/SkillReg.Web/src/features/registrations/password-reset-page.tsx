import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Result } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { usePageHeading } from '../../layout/page.tsx';
import { useLanguage } from '../../texts/language.ts';
import { problemOf } from './form-problems.ts';
import { PhoneCode } from './phone-code.tsx';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

export function Component() {
  const t = useRegistrationTexts();
  const heading = usePageHeading(t('reset.title'));
  const [isDone, setDone] = useState(false);
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('reset.title')}
      </h1>
      <section className={styles.card}>{isDone ? <Done /> : <ResetForm onDone={() => setDone(true)} />}</section>
    </div>
  );
}

function ResetForm({ onDone }: { onDone: () => void }) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [values, setValues] = useState({ phone: '', code: '', password: '', passwordRepeat: '' });
  const resetting = useMutation({ mutationFn: () => api.POST('/api/password-resets', { body: values }), onSuccess: onDone });
  const change = (field: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!resetting.isPending) {
      resetting.mutate();
    }
  };
  const refused = resetting.error && tell(resetting.error);
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <p className={styles.known}>{t('reset.intro')}</p>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <PhoneCode purpose="password-reset" phone={values.phone} code={values.code} error={resetting.error} onPhone={change('phone')} onCode={change('code')} />
      <LabelledInput label={t('account.password')} problem={problemOf(resetting.error, '/password', language)} type="password" value={values.password} autoComplete="new-password" onChange={change('password')} />
      <LabelledInput label={t('account.repeat')} problem={problemOf(resetting.error, '/passwordRepeat', language)} type="password" value={values.passwordRepeat} autoComplete="new-password" onChange={change('passwordRepeat')} />
      <Button type="primary" htmlType="submit" size="large" block aria-disabled={resetting.isPending}>
        {t('reset.submit')}
      </Button>
    </form>
  );
}

function Done() {
  const t = useRegistrationTexts();
  const navigate = useNavigate();
  return (
    <Result
      status="success"
      title={t('reset.done')}
      extra={
        <Button type="primary" size="large" onClick={() => void navigate('/sign-in')}>
          {t('reset.signIn')}
        </Button>
      }
    />
  );
}
