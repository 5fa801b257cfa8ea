import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { currentSession } from '../../session/session.ts';
import { useLanguage } from '../../texts/language.ts';
import { problemOf } from './form-problems.ts';
import { IdentityClaim } from './identity-claim.tsx';
import { currentRegistration } from './registration.ts';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

/** The second step: name and ID number are compared, or it is put off. */
export function IdentityStep({ onDone }: { onDone: () => void }) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [values, setValues] = useState({ name: '', idNumber: '' });
  const goOn = async () => {
    onDone();
    await Promise.all([queries.invalidateQueries(currentRegistration), queries.invalidateQueries(currentSession)]);
  };
  const proving = useMutation({ mutationFn: () => answer(api.POST('/api/registrations/current/identity', { body: values })), onSuccess: goOn });
  const postponing = useMutation({ mutationFn: () => answer(api.POST('/api/registrations/current/postponement')), onSuccess: goOn });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!proving.isPending) {
      proving.mutate();
    }
  };
  const error = proving.error ?? postponing.error;
  const refused = error && tell(error);
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Alert type="warning" showIcon title={t('identity.warning')} />
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <LabelledInput
        label={t('identity.name')}
        problem={problemOf(proving.error, '/name', language)}
        value={values.name}
        autoComplete="name"
        onChange={(name) => setValues((before) => ({ ...before, name }))}
      />
      <LabelledInput
        label={t('identity.number')}
        problem={problemOf(proving.error, '/idNumber', language)}
        value={values.idNumber}
        autoComplete="off"
        onChange={(idNumber) => setValues((before) => ({ ...before, idNumber }))}
      />
      <Button type="primary" htmlType="submit" size="large" block aria-disabled={proving.isPending}>
        {t(proving.isPending ? 'identity.submitting' : 'identity.submit')}
      </Button>
      {proving.error instanceof Problem && proving.error.code === 'identity.taken' && <IdentityClaim identity={values} onMoved={() => void goOn()} />}
      <Button size="large" block onClick={() => postponing.mutate()}>
        {t('identity.postpone')}
      </Button>
    </form>
  );
}
