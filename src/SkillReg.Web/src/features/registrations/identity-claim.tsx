import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import { type EvidenceFile, EvidenceField } from '../../session/evidence-field.tsx';
import { useLanguage } from '../../texts/language.ts';
import { problemOf } from './form-problems.ts';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

interface IdentityClaimProps {
  identity: { name: string; idNumber: string };
  onMoved: () => void;
}

const longestGrounds = 1000;

/** The two ways to an identity that another account has: its phone, or an appeal. */
export function IdentityClaim({ identity, onMoved }: IdentityClaimProps) {
  const t = useRegistrationTexts();
  const [way, choose] = useState<'rebind' | 'appeal' | null>(null);
  return (
    <section aria-label={t('claim.title')} className={styles.form}>
      <p>{t('claim.intro')}</p>
      {(['rebind', 'appeal'] as const).map((one) => (
        <div key={one}>
          <Button size="large" block type={way === one ? 'primary' : 'default'} aria-expanded={way === one} onClick={() => choose(one)}>
            {t(`claim.${one}`)}
          </Button>
          <p className={styles.known}>{t(`claim.${one}Text`)}</p>
        </div>
      ))}
      {way === 'rebind' && <Rebinding identity={identity} onMoved={onMoved} />}
      {way === 'appeal' && <Appeal identity={identity} />}
    </section>
  );
}

function Rebinding({ identity, onMoved }: IdentityClaimProps) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [code, setCode] = useState('');
  const [params] = useState(() => ({ header: { 'Idempotency-Key': newIdempotencyKey() } }));
  const asking = useMutation({ mutationFn: () => answer(api.POST('/api/petitions/identity-rebindings', { params, body: identity })) });
  const proving = useMutation({
    mutationFn: (id: string) => api.POST('/api/petitions/{id}/code', { params: { path: { id } }, body: { code } }),
    onSuccess: onMoved,
  });
  const error = proving.error ?? asking.error;
  const refused = error && tell(error);
  const sent = asking.data;
  return (
    <div className={styles.form}>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <Button size="large" block loading={asking.isPending} onClick={() => asking.mutate()}>
        {t('account.getCode')}
      </Button>
      {sent && (
        <>
          <p role="status">{t('claim.sent', { phone: sent.phone })}</p>
          <LabelledInput
            label={t('claim.code')}
            problem={problemOf(proving.error, '/code', language)}
            value={code}
            autoComplete="one-time-code"
            onChange={setCode}
          />
          <Button type="primary" size="large" block loading={proving.isPending} onClick={() => proving.mutate(sent.petition)}>
            {t('claim.confirm')}
          </Button>
        </>
      )}
    </div>
  );
}

function Appeal({ identity }: Pick<IdentityClaimProps, 'identity'>) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [grounds, setGrounds] = useState('');
  const [evidence, setEvidence] = useState<readonly EvidenceFile[]>([]);
  const [params] = useState(() => ({ header: { 'Idempotency-Key': newIdempotencyKey() } }));
  const sending = useMutation({
    mutationFn: () => answer(api.POST('/api/petitions/identity-appeals', { params, body: { ...identity, grounds, evidence: evidence.map((file) => file.id) } })),
  });
  const refused = sending.error && tell(sending.error);
  const problem = problemOf(sending.error, '/grounds', language);
  if (sending.isSuccess) {
    return <Alert type="success" role="status" showIcon title={t('claim.appealed')} />;
  }
  return (
    <div className={styles.form}>
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      <label>
        {t('claim.grounds')}
        <Input.TextArea value={grounds} maxLength={longestGrounds} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => setGrounds(event.target.value)} />
        <span className={styles.problem} lang={problem?.lang}>
          {problem?.text}
        </span>
      </label>
      <EvidenceField value={evidence} problem={problemOf(sending.error, '/evidence', language)} onChange={setEvidence} />
      <Button type="primary" size="large" block loading={sending.isPending} onClick={() => sending.mutate()}>
        {t('claim.submit')}
      </Button>
    </div>
  );
}
