import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button, buttonClass } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { useExaminationTexts } from './examination-texts.ts';
import { MoveForm } from './move-form.tsx';
import { type Seating, seatsOf, type Session, type Subject } from './seating.ts';
import styles from './seats-page.module.css';

const linesAtOnce = 100;

interface SeatListProps {
  plan: string;
  seating: Seating;
  subjects: readonly Subject[];
}

/** Who sits where in a session, each of whom can be moved, and the lists for the doors. */
export function SeatList({ plan, seating, subjects }: SeatListProps) {
  const t = useExaminationTexts();
  const instant = useInstant();
  const [chosen, choose] = useState('');
  const session = seating.sessions.find((one) => one.id === chosen) ?? seating.sessions[0];
  const labelOf = (one: Session) => subjects.find((subject) => subject.id === one.subject)?.label ?? one.subject;
  return (
    <section className={`${panel.panel} ${styles.section}`}>
      <h2>{t('list.title')}</h2>
      <div className={styles.row}>
        <label className={styles.wide}>
          {t('list.session')}
          <select lang="zh-CN" value={session?.id} onChange={(event) => choose(event.target.value)}>
            {seating.sessions.map((one) => (
              <option key={one.id} value={one.id}>
                {`${labelOf(one)} · ${one.site} · ${instant(one.startsAt)} · ${one.taken}/${one.seats}`}
              </option>
            ))}
          </select>
        </label>
        <a className={buttonClass({})} href={`/api/plans/${plan}/seating/room-list`} download>
          {t('list.all')}
        </a>
        {session && (
          <a className={buttonClass({})} href={`/api/plans/${plan}/seating/room-list?subject=${encodeURIComponent(session.subject)}`} download>
            {t('list.subject', { subject: labelOf(session) })}
          </a>
        )}
      </div>
      {session && <Lines key={session.id} plan={plan} seating={seating} session={session} />}
    </section>
  );
}

function Lines({ plan, seating, session }: { plan: string; seating: Seating; session: Session }) {
  const t = useExaminationTexts();
  const told = useProblemText();
  const { data, error } = useQuery(seatsOf(plan, session.id));
  const [wanted, search] = useState('');
  const [shown, show] = useState(linesAtOnce);
  const [moving, move] = useState<string | null>(null);
  if (error) {
    const refused = told(error);
    return (
      <p role="alert" className={styles.problem} lang={refused.lang}>
        {refused.text}
      </p>
    );
  }
  if (!data) {
    return <p className={styles.soft}>{t('list.loading')}</p>;
  }
  if (data.items.length === 0) {
    return <p className={styles.soft}>{t('list.empty')}</p>;
  }
  const text = wanted.trim();
  const found = data.items.filter((line) => [line.applicant, line.unit, line.ticket, line.room].some((part) => part?.includes(text)));
  return (
    <>
      <label>
        {t('list.search')}
        <input type="search" value={wanted} onChange={(event) => search(event.target.value)} />
      </label>
      {found.length === 0 && <p className={styles.soft}>{t('list.none')}</p>}
      <ul className={styles.lines}>
        {found.slice(0, shown).map((line) => (
          <li key={line.applicationId}>
            <div className={styles.line}>
              <strong>{t('list.seat', { room: line.room, seat: line.number })}</strong>
              <span lang="zh-CN">{[line.applicant, line.unit, line.ticket].filter(Boolean).join(' · ')}</span>
              {line.isAbsent && <span className={styles.problem}>{t('list.absent')}</span>}
              <Button
                look="quiet"
                aria-expanded={moving === line.applicationId}
                aria-label={t('move.open', { name: line.applicant })}
                onClick={() => move(moving === line.applicationId ? null : line.applicationId)}
              >
                {t('move.short')}
              </Button>
            </div>
            {moving === line.applicationId && <MoveForm plan={plan} seating={seating} session={session} line={line} onDone={() => move(null)} />}
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <div className={styles.row}>
          <Button onClick={() => show(shown + linesAtOnce)}>{t('list.more', { count: found.length - shown })}</Button>
        </div>
      )}
    </>
  );
}
