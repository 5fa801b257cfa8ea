import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { useLanguage } from '../../texts/language.ts';
import { usePetitionTexts } from './petition-texts.ts';
import { ownPetitions, problemOf, underKey } from './petitions.ts';
import styles from './requests-page.module.css';

interface AssociationPanelProps {
  association: components['schemas']['AssociationView'] | null;
  hint: string | null;
}

/** The unit that somebody belongs to, or the way to one. */
export function AssociationPanel({ association, hint }: AssociationPanelProps) {
  const t = usePetitionTexts();
  const instant = useInstant();
  const [asking, setAsking] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <section className={panel.panel} aria-labelledby="unit">
      <h2 id="unit" className={styles.heading}>
        {t('unit.title')}
      </h2>
      <div className={styles.body}>
        {association ? (
          <p>
            <strong lang="zh-CN">{association.name}</strong> <span className={styles.times}>{t('unit.since', { since: instant(association.since) })}</span>
          </p>
        ) : (
          <p lang="zh-CN">{hint}</p>
        )}
        {association && !association.isActive && <Alert type="warning" showIcon title={t('unit.closed')} />}
        {sentTo && <Alert type="success" role="status" showIcon title={t('unit.sent', { name: sentTo })} />}
        <Button type="primary" size="large" onClick={() => setAsking(true)}>
          {t(association ? 'unit.change' : 'unit.ask')}
        </Button>
      </div>
      <Modal open={asking} title={t('unit.ask')} footer={null} destroyOnHidden onCancel={() => setAsking(false)}>
        <AskingForm
          onSent={(name) => {
            setAsking(false);
            setSentTo(name);
          }}
        />
      </Modal>
    </section>
  );
}

/** Looks a unit up by its code, shows it, and sends the request after a second confirmation. */
function AskingForm({ onSent }: { onSent: (unit: string) => void }) {
  const t = usePetitionTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState<{ question: string; token: string } | null>(null);
  const lookup = useMutation({ mutationFn: () => answer(api.POST('/api/organisations/lookups', { body: { code } })) });
  const sending = useMutation({
    mutationFn: (token: string | null) => answer(api.POST('/api/petitions/associations', { params: underKey(), body: { code, token } })),
    onSuccess: async (reply) => {
      if (reply.petition) {
        await queries.invalidateQueries(ownPetitions);
        onSent(reply.unit);
      } else {
        setAsked({ question: reply.question ?? '', token: reply.token ?? '' });
      }
    },
    onError: () => setAsked(null),
  });
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    sending.reset();
    lookup.mutate();
  };
  const change = (value: string) => {
    lookup.reset();
    setCode(value);
  };
  const error = sending.error ?? lookup.error;
  const refused = error && tell(error);
  const unit = lookup.data;
  return (
    <form className={styles.form} noValidate onSubmit={search}>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <LabelledInput
        label={t('unit.code')}
        hint={t('unit.codeHint')}
        problem={problemOf(error, '/code', language)}
        value={code}
        autoComplete="off"
        onChange={change}
      />
      <Button htmlType="submit" size="large" block aria-disabled={lookup.isPending}>
        {t('unit.search')}
      </Button>
      {unit && (
        <>
          <dl className={styles.facts}>
            <div>
              <dt>{t('unit.found')}</dt>
              <dd lang="zh-CN">{unit.name}</dd>
            </div>
            {unit.parentName && (
              <div>
                <dt>{t('unit.above')}</dt>
                <dd lang="zh-CN">{unit.parentName}</dd>
              </div>
            )}
            {unit.contact && (
              <div>
                <dt>{t('unit.contact')}</dt>
                <dd lang="zh-CN">{unit.contact}</dd>
              </div>
            )}
          </dl>
          {unit.mergedFrom && <Alert type="info" showIcon title={t('unit.merged', { name: unit.mergedFrom })} />}
          <Button type="primary" size="large" block loading={sending.isPending} onClick={() => sending.mutate(null)}>
            {t('unit.send')}
          </Button>
        </>
      )}
      <Modal
        open={asked !== null}
        title={<span lang="zh-CN">{asked?.question}</span>}
        okText={t('unit.confirm')}
        cancelText={t('unit.cancel')}
        confirmLoading={sending.isPending}
        onOk={() => sending.mutate(asked?.token ?? null)}
        onCancel={() => setAsked(null)}
      />
    </form>
  );
}
