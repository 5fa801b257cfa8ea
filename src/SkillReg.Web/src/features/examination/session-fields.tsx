import { type ReactNode, useId } from 'react';
import type { Told } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useExaminationTexts } from './examination-texts.ts';
import type { SessionDraft, Subject } from './seating.ts';
import styles from './seats-page.module.css';

interface SessionFieldsProps {
  session: SessionDraft;
  number: number;
  subjects: readonly Subject[];
  sites: readonly string[];
  problemOf: (field: 'subject' | 'site' | 'startsAt' | 'endsAt') => Told | undefined;
  onChange: (session: SessionDraft) => void;
  onRemove: () => void;
}

/** One session: what is examined, where and when. */
export function SessionFields({ session, number, subjects, sites, problemOf, onChange, onRemove }: SessionFieldsProps) {
  const t = useExaminationTexts();
  return (
    <fieldset className={styles.group}>
      <legend>{t('seating.session', { number })}</legend>
      <div className={styles.row}>
        <Labelled label={t('seating.subject')} problem={problemOf('subject')}>
          {(field) => (
            <select {...field} lang="zh-CN" value={session.subject} onChange={(event) => onChange({ ...session, subject: event.target.value })}>
              {subjects.map((subject) => (
                <option key={subject.id} value={subject.id}>
                  {subject.label}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={t('seating.siteName')} problem={problemOf('site')}>
          {(field) => (
            <select {...field} lang="zh-CN" value={session.site} required onChange={(event) => onChange({ ...session, site: event.target.value })}>
              {!sites.includes(session.site) && <option value={session.site}>{session.site}</option>}
              {sites.map((site, at) => (
                <option key={at}>{site}</option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={t('seating.start')} problem={problemOf('startsAt')}>
          {(field) => <input {...field} type="datetime-local" required value={session.start} onChange={(event) => onChange({ ...session, start: event.target.value })} />}
        </Labelled>
        <Labelled label={t('seating.end')} problem={problemOf('endsAt')}>
          {(field) => <input {...field} type="datetime-local" required value={session.end} onChange={(event) => onChange({ ...session, end: event.target.value })} />}
        </Labelled>
      </div>
      <div className={styles.row}>
        {session.taken > 0 && <span className={styles.soft}>{t('seating.taken', { count: session.taken })}</span>}
        <Button look="quiet" onClick={onRemove}>
          {t('seating.removeSession', { number })}
        </Button>
      </div>
    </fieldset>
  );
}

interface LabelledProps {
  label: string;
  problem: Told | undefined;
  children: (field: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }) => ReactNode;
}

function Labelled({ label, problem, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.labelled}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-problem` })}
      <p id={`${id}-problem`} className={styles.problem} lang={problem?.lang}>
        {problem?.text}
      </p>
    </div>
  );
}
