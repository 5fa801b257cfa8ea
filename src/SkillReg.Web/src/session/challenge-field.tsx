import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LabelledInput } from '../design/labelled-input.tsx';
import { useTexts } from '../texts/texts.ts';
import { askForPicture, canWork, type ChallengeAnswer, type ChallengePurpose, work } from './challenge.ts';
import styles from './challenge-field.module.css';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

interface ChallengeFieldProps {
  purpose: ChallengePurpose;
  /** Another number asks for another picture: each can be answered once. */
  round: number;
  value: ChallengeAnswer | null;
  problem?: { text: string; lang?: string } | undefined;
  onChange: (value: ChallengeAnswer | null) => void;
}

/** A picture to read, or work for the browser where a picture cannot be seen. */
export function ChallengeField({ purpose, round, value, problem, onChange }: ChallengeFieldProps) {
  const t = useTexts({ 'zh-CN': zh, en });
  const picture = useQuery({ queryKey: ['challenge', purpose, round], queryFn: () => askForPicture(purpose), staleTime: Infinity, gcTime: 0, retry: false });
  const working = useMutation({ mutationFn: () => work(purpose), onSuccess: onChange });
  const { reset } = working;
  useEffect(() => reset(), [round, reset]);
  if (working.isPending || working.isSuccess) {
    return (
      <p className={styles.worked} role="status">
        {t(working.isPending ? 'challenge.working' : 'challenge.worked')}
      </p>
    );
  }
  const id = picture.data?.id;
  const renew = () => {
    onChange(null);
    void picture.refetch();
  };
  return (
    <div className={styles.challenge}>
      <LabelledInput
        label={t('challenge.label')}
        placeholder={t('challenge.placeholder')}
        problem={problem}
        value={value?.answer ?? ''}
        autoComplete="off"
        onChange={(text) => onChange(id ? { id, answer: text } : null)}
      />
      <button type="button" className={styles.picture} onClick={renew} aria-label={t('challenge.renew')}>
        {picture.data?.picture && <img src={picture.data.picture} alt={t('challenge.alt')} width={140} height={48} />}
      </button>
      <p className={styles.ways}>
        <button type="button" onClick={renew}>
          {t('challenge.renew')}
        </button>
        {canWork && (
          <button type="button" onClick={() => working.mutate()}>
            {t('challenge.work')}
          </button>
        )}
      </p>
    </div>
  );
}
