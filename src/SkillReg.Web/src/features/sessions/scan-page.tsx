import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Result } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Opening } from '../../layout/opening.tsx';
import { usePageHeading } from '../../layout/page.tsx';
import { useSession } from '../../session/session.ts';
import styles from './scan-panel.module.css';
import { useSessionTexts } from './session-texts.ts';

/** What a phone opens when it has read the code on a computer's screen. */
export function Component() {
  const t = useSessionTexts();
  const session = useSession();
  const heading = usePageHeading(t('phone.title'));
  // The code is taken out of the address at once, so that neither the history nor a shared screen keeps it.
  const [code] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  if (session.state === 'loading') {
    return <Opening />;
  }
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('phone.title')}
      </h1>
      {session.state !== 'signed-in' ? (
        <Alert type="info" showIcon title={t('phone.signIn')} action={<Link to="/sign-in">{t('phone.toSignIn')}</Link>} />
      ) : code === '' ? (
        <Alert type="warning" showIcon title={t('phone.noCode')} />
      ) : (
        <Grant code={code} name={session.account.name} />
      )}
    </div>
  );
}

function Grant({ code, name }: { code: string; name: string }) {
  const t = useSessionTexts();
  const tell = useProblemText();
  const { mutate: scan, data: scanned, error: unread } = useMutation({ mutationFn: () => answer(api.POST('/api/scan-sign-ins/scans', { body: { code } })) });
  const deciding = useMutation({
    mutationFn: async (granted: boolean) => {
      await api.POST('/api/scan-sign-ins/{id}/decision', { params: { path: { id: scanned?.id ?? '' } }, body: { granted } });
      return granted;
    },
  });
  useScanOnce(scan);
  const failed = unread ?? deciding.error;
  if (failed) {
    const problem = tell(failed);
    return <Alert type="error" role="alert" showIcon title={<span lang={problem.lang}>{problem.text}</span>} />;
  }
  if (deciding.isSuccess) {
    return <Result status={deciding.data ? 'success' : 'info'} title={t(deciding.data ? 'phone.granted' : 'phone.refused')} />;
  }
  if (!scanned) {
    return <p role="status">{t('phone.reading')}</p>;
  }
  return (
    <>
      <Alert type="success" role="status" showIcon title={t('phone.scanned')} description={t('phone.question', { name })} />
      <div className={styles.actions}>
        <Button type="primary" size="large" block loading={deciding.isPending} onClick={() => deciding.mutate(true)}>
          {t('phone.grant')}
        </Button>
        <Button size="large" block disabled={deciding.isPending} onClick={() => deciding.mutate(false)}>
          {t('phone.refuse')}
        </Button>
      </div>
    </>
  );
}

/** Reading a code twice would find it read already, so a first reading that the page takes back is not sent. */
function useScanOnce(scan: () => void) {
  useEffect(() => {
    const reading = setTimeout(scan);
    return () => clearTimeout(reading);
  }, [scan]);
}
