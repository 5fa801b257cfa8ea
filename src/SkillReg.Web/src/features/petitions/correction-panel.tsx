import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import panel from '../../design/panel.module.css';
import { type EvidenceFile, EvidenceField } from '../../session/evidence-field.tsx';
import { useLanguage } from '../../texts/language.ts';
import { usePetitionTexts } from './petition-texts.ts';
import { ownPetitions, problemOf, underKey } from './petitions.ts';
import styles from './requests-page.module.css';

const nothing = { name: '', idNumber: '', grounds: '' };
const longestGrounds = 1000;

/** What is wrong about a locked identity is corrected by the staff, who is asked here. */
export function CorrectionPanel() {
  const t = usePetitionTexts();
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  return (
    <section className={panel.panel} aria-labelledby="correction">
      <h2 id="correction" className={styles.heading}>
        {t('correction.title')}
      </h2>
      <div className={styles.body}>
        <p>{t('correction.intro')}</p>
        {sent && <Alert type="success" role="status" showIcon title={t('correction.sent')} />}
        {open && (
          <CorrectionForm
            onSent={() => {
              setOpen(false);
              setSent(true);
            }}
          />
        )}
        <Button onClick={() => setOpen(!open)}>{t(open ? 'correction.close' : 'correction.open')}</Button>
      </div>
    </section>
  );
}

function CorrectionForm({ onSent }: { onSent: () => void }) {
  const t = usePetitionTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [values, setValues] = useState(nothing);
  const [evidence, setEvidence] = useState<readonly EvidenceFile[]>([]);
  const [params] = useState(underKey);
  const sending = useMutation({
    mutationFn: () => answer(api.POST('/api/petitions/identity-corrections', { params, body: { ...values, evidence: evidence.map((file) => file.id) } })),
    onSuccess: async () => {
      await queries.invalidateQueries(ownPetitions);
      onSent();
    },
  });
  const change = (field: keyof typeof nothing) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const problem = (field: string) => problemOf(sending.error, `/${field}`, language);
  const refused = sending.error && tell(sending.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <LabelledInput label={t('correction.name')} problem={problem('name')} value={values.name} autoComplete="name" onChange={change('name')} />
      <LabelledInput label={t('correction.number')} problem={problem('idNumber')} value={values.idNumber} autoComplete="off" onChange={change('idNumber')} />
      <label className={styles.area}>
        {t('correction.grounds')}
        <Input.TextArea value={values.grounds} maxLength={longestGrounds} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => change('grounds')(event.target.value)} />
        <span className={styles.problem} lang={problem('grounds')?.lang}>
          {problem('grounds')?.text}
        </span>
      </label>
      <EvidenceField value={evidence} problem={problem('evidence')} onChange={setEvidence} />
      <Button type="primary" htmlType="submit" size="large" block loading={sending.isPending}>
        {t('correction.submit')}
      </Button>
    </form>
  );
}
