import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Result } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import type { paths } from '../../api/schema.d.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { UnreachablePage } from '../../layout/state-pages.tsx';
import { useLanguage } from '../../texts/language.ts';
import styles from './identity-confirmation-page.module.css';
import { useIdentityConfirmationTexts } from './identity-confirmation-texts.ts';

type Gate = paths['/api/identity-confirmations/current']['get']['responses'][200]['content']['application/json'];

const key = ['identity-confirmations', 'current'];

export function Component() {
  const t = useIdentityConfirmationTexts();
  const gate = useQuery({ queryKey: key, queryFn: ({ signal }) => answer(api.GET('/api/identity-confirmations/current', { signal })) });
  const [message, setMessage] = useState<string | null>(null);
  if (gate.isPending) {
    return <Opening />;
  }
  if (gate.isError) {
    return <UnreachablePage retry={() => void gate.refetch()} />;
  }
  return (
    <Page title={t('page.title')} intro={t('page.place')}>
      <section className={`${panel.panel} ${styles.gate}`}>
        {gate.data.state === 'needed' && <GateForm gate={gate.data} onSaved={setMessage} />}
        {gate.data.state === 'confirmed' && <Ending title={t('done.title')} text={message ?? t('done.text')} goOn={t('done.goOn')} to="/applications" />}
        {gate.data.state === 'unproved' && <Ending title={t('unproved.title')} text={t('unproved.text')} goOn={t('unproved.goOn')} to="/register" />}
      </section>
    </Page>
  );
}

function GateForm({ gate, onSaved }: { gate: Gate; onSaved: (message: string | null) => void }) {
  const t = useIdentityConfirmationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [values, setValues] = useState({ idNumber: '', name: '', promise: '' });
  const [asked, setAsked] = useState<{ question: string; token: string } | null>(null);
  const saving = useMutation({
    mutationFn: (token: string | null) => answer(api.POST('/api/identity-confirmations', { body: { ...values, token } })),
    onSuccess: async (reply) => {
      if (reply.confirmed) {
        setAsked(null);
        onSaved(reply.message);
        await queries.invalidateQueries({ queryKey: key });
      } else {
        setAsked({ question: reply.question ?? '', token: reply.token ?? '' });
      }
    },
    onError: () => setAsked(null),
  });
  const problem = (field: keyof typeof values) => {
    const found = saving.error instanceof Problem ? saving.error.errors.find((one) => one.pointer === `/${field}`) : undefined;
    return found && describeFieldError(found, language);
  };
  const change = (field: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!saving.isPending) {
      saving.mutate(null);
    }
  };
  const refused = saving.error && tell(saving.error);
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <Alert type="warning" showIcon title={<span lang="zh-CN">{gate.banner}</span>} />
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <dl className={styles.facts}>
        <div>
          <dt>{t('field.idType')}</dt>
          <dd lang="zh-CN">{gate.idType}</dd>
        </div>
        <div>
          <dt>{t('field.currentNumber')}</dt>
          <dd>{gate.idNumber}</dd>
        </div>
        <div>
          <dt>{t('field.currentName')}</dt>
          <dd>{gate.name}</dd>
        </div>
      </dl>
      <LabelledInput label={t('field.number')} problem={problem('idNumber')} value={values.idNumber} autoComplete="off" onChange={change('idNumber')} />
      <LabelledInput label={t('field.name')} problem={problem('name')} value={values.name} autoComplete="off" onChange={change('name')} />
      <LabelledInput label={t('field.promise')} problem={problem('promise')} value={values.promise} autoComplete="off" onChange={change('promise')} />
      <p className={styles.promise} lang="zh-CN">
        <span>{gate.promiseHint}</span>
        <strong>{gate.promise}</strong>
      </p>
      <Button type="primary" htmlType="submit" size="large" block aria-disabled={saving.isPending}>
        {t('submit')}
      </Button>
      <Modal
        open={asked !== null}
        title={<span lang="zh-CN">{asked?.question}</span>}
        okText={t('confirm')}
        cancelText={t('cancel')}
        confirmLoading={saving.isPending}
        onOk={() => saving.mutate(asked?.token ?? null)}
        onCancel={() => setAsked(null)}
      />
    </form>
  );
}

function Ending({ title, text, goOn, to }: { title: string; text: string; goOn: string; to: string }) {
  const navigate = useNavigate();
  return (
    <Result
      status="info"
      title={title}
      subTitle={text}
      extra={
        <Button type="primary" size="large" onClick={() => void navigate(to)}>
          {goOn}
        </Button>
      }
    />
  );
}
