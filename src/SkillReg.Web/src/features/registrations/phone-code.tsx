import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import type { ChallengeAnswer } from '../../session/challenge.ts';
import { ChallengeField } from '../../session/challenge-field.tsx';
import { useLanguage } from '../../texts/language.ts';
import { problemOf } from './form-problems.ts';
import styles from './registration-page.module.css';
import { useRegistrationTexts } from './registration-texts.ts';

interface PhoneCodeProps {
  purpose: 'registration' | 'password-reset';
  phone: string;
  code: string;
  /** The refusal of the form around it. */
  error: unknown;
  onPhone: (phone: string) => void;
  onCode: (code: string) => void;
}

/** A phone, the challenge before a message, and the code that the message brings. */
export function PhoneCode({ purpose, phone, code, error, onPhone, onCode }: PhoneCodeProps) {
  const t = useRegistrationTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [round, setRound] = useState(0);
  const [challenge, setChallenge] = useState<ChallengeAnswer | null>(null);
  const [seconds, setSeconds] = useState(0);
  const sending = useMutation({
    mutationFn: () => answer(api.POST('/api/phone-codes', { body: { phone, purpose, challenge } })),
    onSuccess: (sent) => setSeconds(sent.resendAfter),
    onSettled: () => {
      setChallenge(null);
      setRound((before) => before + 1);
    },
  });
  const isWaiting = seconds > 0;
  useEffect(() => {
    const clock = isWaiting ? setInterval(() => setSeconds((before) => before - 1), 1000) : undefined;
    return () => clearInterval(clock);
  }, [isWaiting]);
  const refused = sending.error && !problemOf(sending.error, '/phone', language) ? tell(sending.error) : undefined;
  return (
    <>
      <LabelledInput
        label={t('account.phone')}
        placeholder={t('account.phonePlaceholder')}
        problem={problemOf(error, '/phone', language) ?? problemOf(sending.error, '/phone', language)}
        type="tel"
        value={phone}
        autoComplete="tel"
        onChange={onPhone}
      />
      {!isWaiting && <ChallengeField purpose="phone-code" round={round} value={challenge} problem={refused} onChange={setChallenge} />}
      <div className={styles.codeRow}>
        <LabelledInput
          label={t('account.code')}
          placeholder={t('account.codePlaceholder')}
          problem={problemOf(error, '/code', language)}
          value={code}
          autoComplete="one-time-code"
          onChange={onCode}
        />
        <div className={styles.codeButton}>
          <Button size="large" disabled={isWaiting || sending.isPending} onClick={() => sending.mutate()}>
            {isWaiting ? t('account.again', { seconds }) : t('account.getCode')}
          </Button>
        </div>
      </div>
      <p className={styles.sent} role="status">
        {sending.data && t('account.sent')} {sending.data && <span lang="zh-CN">{sending.data.hint}</span>}
      </p>
    </>
  );
}
