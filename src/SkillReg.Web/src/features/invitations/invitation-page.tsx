import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type SubmitEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../texts/language.ts';
import styles from './invitation-page.module.css';
import { useInvitationTexts } from './invitation-texts.ts';

/** Where somebody who was given an account chooses its password. */
export function Component() {
  const t = useInvitationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [values, setValues] = useState(() => ({ token: location.hash.slice(1), password: '', passwordRepeat: '' }));
  // The invitation is taken out of the address at once, so that the history does not keep it.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  const setting = useMutation({ mutationFn: () => api.POST('/api/invitations/redemptions', { body: values }) });
  const change = (field: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const problemOf = (field: keyof typeof values) => {
    const found = setting.error instanceof Problem ? setting.error.errors.find((one) => one.pointer === `/${field}`) : undefined;
    return found && describeFieldError(found, language);
  };
  const refused = setting.error && tell(setting.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <section className={panel.panel}>
        {setting.isSuccess ? (
          <Alert type="success" role="status" showIcon title={t('page.done')} action={<Link to="/sign-in">{t('page.signIn')}</Link>} />
        ) : (
          <form className={styles.form} noValidate onSubmit={submit}>
            {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
            <LabelledInput label={t('field.token')} problem={problemOf('token')} value={values.token} autoComplete="off" onChange={change('token')} />
            <LabelledInput label={t('field.password')} problem={problemOf('password')} type="password" value={values.password} autoComplete="new-password" onChange={change('password')} />
            <LabelledInput label={t('field.repeat')} problem={problemOf('passwordRepeat')} type="password" value={values.passwordRepeat} autoComplete="new-password" onChange={change('passwordRepeat')} />
            <Button type="primary" htmlType="submit" size="large" loading={setting.isPending}>
              {t('page.submit')}
            </Button>
          </form>
        )}
      </section>
    </Page>
  );
}
