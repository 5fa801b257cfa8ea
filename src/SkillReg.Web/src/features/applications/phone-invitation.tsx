import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useInstant } from '../../texts/dates.ts';
import styles from './application-page.module.css';
import type { Application, Slot } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';

const pause = 1_500;

interface PhoneInvitationProps {
  application: Application;
  slot: Slot;
  onArrived: () => Promise<void>;
}

/** A code for the phone, and a look every second and a half whether the phone has sent its file. */
export function PhoneInvitation({ application, slot, onArrived }: PhoneInvitationProps) {
  const t = useApplicationTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const path = { id: application.id, slot: slot.key };
  const invite = useMutation({ mutationFn: () => answer(api.POST('/api/applications/{id}/slots/{slot}/invitation', { params: { path } })) });
  const invitation = invite.data;
  const arrived = application.documents.some((document) => document.id === invitation?.document);
  const waiting = invitation !== undefined && !arrived;
  const look = useEffectEvent(() => void onArrived());
  useEffect(() => {
    if (!waiting) {
      return undefined;
    }
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [waiting]);
  const refused = invite.error && tell(invite.error);
  return (
    <>
      <Button look="quiet" disabled={invite.isPending} onClick={() => invite.mutate()}>
        {t('phone.invite')}
      </Button>
      {waiting && (
        <div role="status">
          <img src={`data:image/svg+xml,${encodeURIComponent(invitation.picture)}`} alt={t('phone.alt', { slot: slot.label })} width={200} height={200} />
          <p className={styles.hint}>{t('phone.waiting', { until: instant(invitation.until) })}</p>
        </div>
      )}
      {refused && (
        <p role="alert" className={styles.problems} lang={refused.lang}>
          {refused.text}
        </p>
      )}
    </>
  );
}
