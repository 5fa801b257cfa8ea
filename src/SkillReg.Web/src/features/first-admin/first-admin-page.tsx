import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { currentSession } from '../../session/session.ts';
import { useLanguage } from '../../texts/language.ts';
import styles from './first-admin-page.module.css';
import { useFirstAdminTexts } from './first-admin-texts.ts';

const nothing = { token: '', organisation: '', creditCode: '', name: '', userName: '', password: '', passwordRepeat: '' };
type Field = keyof typeof nothing;

const completions: Record<Field, string> = {
  token: 'off',
  organisation: 'organization',
  creditCode: 'off',
  name: 'name',
  userName: 'username',
  password: 'new-password',
  passwordRepeat: 'new-password',
};

/** Where the first administrator of an installation comes in. Once there is one, it says so. */
export function Component() {
  const t = useFirstAdminTexts();
  const tell = useProblemText();
  const state = useQuery({ queryKey: ['first-admin'], queryFn: ({ signal }) => answer(api.GET('/api/first-admin', { signal })), staleTime: 0 });
  const problem = state.error && tell(state.error);
  return (
    <Page title={t('page.title')} {...(state.data?.open ? { intro: t('page.intro') } : {})}>
      {problem && <Alert type="error" role="alert" title={<span lang={problem.lang}>{problem.text}</span>} />}
      {state.data?.open === false && <Alert type="info" showIcon title={t('page.closed')} action={<Link to="/sign-in">{t('page.signIn')}</Link>} />}
      {state.data?.open && <FoundingForm hints={{ userName: state.data.userNameRule, password: state.data.passwordRule }} />}
    </Page>
  );
}

function FoundingForm({ hints }: { hints: Partial<Record<Field, string>> }) {
  const t = useFirstAdminTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [values, setValues] = useState(nothing);
  const founding = useMutation({
    mutationFn: () => answer(api.POST('/api/first-admin', { body: values })),
    onSuccess: (session) => {
      queries.setQueryData(currentSession.queryKey, session);
      location.assign('/studio/organisations');
    },
  });
  const problemOf = (field: Field) => {
    const found = founding.error instanceof Problem ? founding.error.errors.find((one) => one.pointer === `/${field}`) : undefined;
    return found && describeFieldError(found, language);
  };
  const refused = founding.error && tell(founding.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    founding.mutate();
  };
  return (
    <section className={panel.panel}>
      <form className={styles.form} noValidate onSubmit={submit}>
        {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
        {(Object.keys(nothing) as Field[]).map((field) => (
          <LabelledInput
            key={field}
            label={t(`field.${field}`)}
            hint={language === 'zh-CN' ? hints[field] : undefined}
            problem={problemOf(field)}
            type={field.startsWith('password') ? 'password' : 'text'}
            value={values[field]}
            autoComplete={completions[field]}
            onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
          />
        ))}
        <Button type="primary" htmlType="submit" size="large" loading={founding.isPending}>
          {t('page.submit')}
        </Button>
      </form>
    </section>
  );
}
