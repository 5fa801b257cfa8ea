import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { tellOtherTabs } from '../../session/other-tabs.ts';
import { currentSession } from '../../session/session.ts';
import { useLanguage } from '../../texts/language.ts';
import { problemOf } from './form-problems.ts';
import { PhoneCode } from './phone-code.tsx';
import { currentRegistration, type Registration } from './registration.ts';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

const blank = { userName: '', phone: '', code: '', password: '', passwordRepeat: '', agreementAccepted: false, syncNational: false };

/** The first step: a phone that was proved, a password, and the agreement. */
export function AccountStep({ rules }: { rules: Registration['rules'] }) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [values, setValues] = useState(blank);
  const registering = useMutation({
    mutationFn: () => answer(api.POST('/api/registrations', { body: { ...values, agreementVersion: rules.agreementVersion } })),
    onSuccess: async (session) => {
      await queries.invalidateQueries(currentRegistration);
      queries.setQueryData(currentSession.queryKey, session);
      tellOtherTabs('signed-in');
    },
  });
  const change = (field: keyof typeof blank) => (value: string | boolean) => setValues((before) => ({ ...before, [field]: value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!registering.isPending) {
      registering.mutate();
    }
  };
  const problem = (field: keyof typeof blank) => problemOf(registering.error, `/${field}`, language);
  const refused = registering.error && tell(registering.error);
  const rule = (text: string) => (language === 'zh-CN' ? text : undefined);
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <p className={styles.known}>
        {t('account.known')}
        <Link to="/sign-in">{t('account.knownSignIn')}</Link>
        {t('account.knownEnd')}
      </p>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <LabelledInput label={t('account.userName')} hint={rule(rules.userName)} problem={problem('userName')} optional value={values.userName} autoComplete="username" onChange={change('userName')} />
      <PhoneCode purpose="registration" phone={values.phone} code={values.code} error={registering.error} onPhone={change('phone')} onCode={change('code')} />
      <LabelledInput label={t('account.password')} hint={rule(rules.password)} problem={problem('password')} type="password" value={values.password} autoComplete="new-password" onChange={change('password')} />
      <LabelledInput label={t('account.repeat')} problem={problem('passwordRepeat')} type="password" value={values.passwordRepeat} autoComplete="new-password" onChange={change('passwordRepeat')} />
      <div>
        <Checkbox checked={values.agreementAccepted} onChange={(event) => change('agreementAccepted')(event.target.checked)}>
          {t('account.agreement')}
        </Checkbox>
        <p className={styles.problem} lang={problem('agreementAccepted')?.lang}>
          {problem('agreementAccepted')?.text}
        </p>
        <Checkbox checked={values.syncNational} onChange={(event) => change('syncNational')(event.target.checked)}>
          {t('account.national')}
        </Checkbox>
      </div>
      <Button type="primary" htmlType="submit" size="large" block aria-disabled={registering.isPending}>
        {t(registering.isPending ? 'account.submitting' : 'account.submit')}
      </Button>
      <p className={styles.known}>
        {t('account.have')} <Link to="/sign-in">{t('account.haveSignIn')}</Link>
      </p>
    </form>
  );
}
