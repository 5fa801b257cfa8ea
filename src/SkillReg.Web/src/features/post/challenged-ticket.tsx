import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { ChallengeField } from '../../session/challenge-field.tsx';
import type { ChallengeAnswer } from '../../session/challenge.ts';
import styles from './post-page.module.css';
import { usePostTexts } from './post-texts.ts';
import { toPreview } from './ticket-preview.ts';

interface ChallengedTicketProps {
  application: string;
  subject: string;
  title: string;
}

/** Asks for the code of a picture, then shows the ticket, then prints it. */
export function ChallengedTicket({ application, subject, title }: ChallengedTicketProps) {
  const t = usePostTexts();
  const told = useProblemText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [given, setGiven] = useState<ChallengeAnswer | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [round, setRound] = useState(0);
  const opening = useMutation({
    mutationFn: async ({ id, answer }: ChallengeAnswer) => {
      const { data } = await api.GET('/api/applications/{id}/tickets/{subject}/page', {
        params: { path: { id: application, subject }, query: { challenge: id, answer } },
        parseAs: 'text',
      });
      return toPreview(data ?? '');
    },
    onError: () => {
      // A picture can be answered once, so the next try needs another.
      setGiven(null);
      setRound((before) => before + 1);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = given === null || given.answer.trim() === '';
    setMissing(isEmpty);
    if (!isEmpty) {
      opening.mutate(given);
    }
  };
  if (opening.data !== undefined) {
    return (
      <div className={styles.preview}>
        <iframe ref={frame} title={t('ticket.preview', { title })} srcDoc={opening.data} sandbox="allow-same-origin allow-modals" />
        <Button look="primary" onClick={() => frame.current?.contentWindow?.print()}>
          {t('ticket.print', { title })}
        </Button>
      </div>
    );
  }
  const refused = opening.error && told(opening.error);
  const isWrong = opening.error instanceof Problem && opening.error.code === 'challenge.wrong';
  const problem = isMissing ? { text: t('ticket.codeMissing') } : isWrong && refused ? refused : undefined;
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <ChallengeField purpose="ticket" round={round} value={given} problem={problem} onChange={setGiven} />
      {refused && !isWrong && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
      <Button look="primary" type="submit" disabled={opening.isPending}>
        {t('ticket.show', { title })}
      </Button>
    </form>
  );
}
