import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import type { CurrentSession } from '../../session/session.ts';
import styles from './scan-panel.module.css';
import { useSessionTexts } from './session-texts.ts';

const rhythm = 1500;

/** A code for a phone that is signed in. It asks how things stand until the owner of the phone has decided. */
export function ScanPanel({ onSignedIn }: { onSignedIn: (session: CurrentSession) => void }) {
  const t = useSessionTexts();
  const tell = useProblemText();
  const code = useQuery({ queryKey: ['scan'], queryFn: () => answer(api.POST('/api/scan-sign-ins')), staleTime: Infinity, gcTime: 0, retry: false });
  const id = code.data?.id ?? '';
  const state = useQuery({
    queryKey: ['scan', id],
    queryFn: ({ signal }) => answer(api.GET('/api/scan-sign-ins/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state: { data, error } }) => (isOver(error) || data?.state === 'refused' || data?.state === 'granted' ? false : rhythm),
  });
  const { mutate: enter, error: refusal } = useMutation({
    mutationFn: () => answer(api.POST('/api/scan-sign-ins/{id}/session', { params: { path: { id } } })),
    onSuccess: onSignedIn,
  });
  const isGranted = state.data?.state === 'granted';
  useEffect(() => {
    if (isGranted) {
      enter();
    }
  }, [isGranted, enter]);
  const failed = code.error ?? refusal;
  const problem = failed && tell(failed);
  const isScanned = state.data?.state === 'scanned';
  const ended = isOver(state.error) ? t('scan.expired') : state.data?.state === 'refused' ? t('scan.refused') : null;
  return (
    <div className={styles.panel}>
      {problem && <Alert type="error" role="alert" title={<span lang={problem.lang}>{problem.text}</span>} />}
      <div role="status" className={styles.state}>
        {isScanned && <Alert type="success" showIcon title={t('scan.scannedTitle')} description={t('scan.scanned')} />}
        {ended && <Alert type="warning" showIcon title={ended} />}
      </div>
      {code.data && !isScanned && !ended && (
        <>
          <img className={styles.picture} src={`data:image/svg+xml,${encodeURIComponent(code.data.picture)}`} alt={t('scan.alt')} width={240} height={240} />
          <p className={styles.intro}>{t('scan.intro')}</p>
        </>
      )}
      {(ended ?? code.error) && <Button onClick={() => void code.refetch()}>{t('scan.renew')}</Button>}
    </div>
  );
}

function isOver(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}
