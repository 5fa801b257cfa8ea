import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useInstant } from '../../texts/dates.ts';
import { useExaminationTexts } from './examination-texts.ts';
import type { Seating, SeatLine, Session } from './seating.ts';
import styles from './seats-page.module.css';

interface MoveFormProps {
  plan: string;
  seating: Seating;
  session: Session;
  line: SeatLine;
  onDone: () => void;
}

/** Another chair for somebody, in any session of the same subject. */
export function MoveForm({ plan, seating, session, line, onDone }: MoveFormProps) {
  const t = useExaminationTexts();
  const told = useProblemText();
  const instant = useInstant();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [target, setTarget] = useState(session.id);
  const [room, setRoom] = useState(line.room);
  const [number, setNumber] = useState('');
  const sessions = seating.sessions.filter((one) => one.subject === session.subject);
  const roomsAt = (id: string) => seating.sites.find((site) => site.name === sessions.find((one) => one.id === id)?.site)?.rooms ?? [];
  const rooms = roomsAt(target);
  const moving = useMutation({
    mutationFn: () =>
      api.POST('/api/plans/{id}/seating/moves', {
        params: { path: { id: plan }, header: { 'Idempotency-Key': key } },
        body: { applicationId: line.applicationId, sessionId: target, room, number: Number(number) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['seating'] });
      onDone();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    moving.mutate();
  };
  const refused = moving.error && told(moving.error);
  return (
    <form className={styles.move} onSubmit={submit}>
      <label>
        {t('list.session')}
        <select
          lang="zh-CN"
          value={target}
          onChange={(event) => {
            setTarget(event.target.value);
            setRoom(roomsAt(event.target.value)[0]?.name ?? '');
          }}
        >
          {sessions.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.site} · ${instant(one.startsAt)} · ${one.taken}/${one.seats}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('seating.room')}
        <select lang="zh-CN" value={room} onChange={(event) => setRoom(event.target.value)}>
          {rooms.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
      <label>
        {t('move.number')}
        <input
          className={styles.short}
          type="number"
          required
          autoFocus
          min={1}
          max={rooms.find((one) => one.name === room)?.capacity}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <Button look="primary" type="submit" disabled={moving.isPending}>
        {t('move.save')}
      </Button>
      {line.ticket && <p className={styles.soft}>{t('move.ticket')}</p>}
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
    </form>
  );
}
