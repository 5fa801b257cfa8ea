import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useLanguage } from '../../texts/language.ts';
import { useExaminationTexts } from './examination-texts.ts';
import { changeSite, contentOf, draftOf, type Seating, seatingOf, type SeatingDraft, type Subject } from './seating.ts';
import { SessionFields } from './session-fields.tsx';
import { SiteFields } from './site-fields.tsx';
import styles from './seats-page.module.css';

interface SeatingFormProps {
  plan: string;
  seating: Seating;
  subjects: readonly Subject[];
}

/** Sites with their rooms, and sessions; saved as a whole. */
export function SeatingForm({ plan, seating, subjects }: SeatingFormProps) {
  const t = useExaminationTexts();
  const told = useProblemText();
  const language = useLanguage();
  const queries = useQueryClient();
  const [draft, write] = useState<SeatingDraft>(() => draftOf(seating));
  const saving = useMutation({
    mutationFn: () =>
      answer(api.PUT('/api/plans/{id}/seating', { params: { path: { id: plan }, header: { 'If-Match': `"${seating.version}"` } }, body: contentOf(draft) })),
    onSuccess: (saved) => {
      queries.setQueryData(seatingOf(plan).queryKey, saved);
      return queries.invalidateQueries({ queryKey: ['seating', 'seats', plan] });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const errors = saving.error instanceof Problem ? saving.error.errors : [];
  const problemAt = (pointer: string) => {
    const found = errors.find((error) => error.pointer === pointer);
    return found && describeFieldError(found, language);
  };
  const { sites, sessions } = draft;
  const refused = saving.error && told(saving.error);
  const addSession = () => {
    const last = sessions.at(-1);
    const next = { id: null, subject: last?.subject ?? subjects[0]?.id ?? '', site: last?.site ?? sites[0]?.name ?? '', start: '', end: '', taken: 0 };
    write({ sites, sessions: [...sessions, next] });
  };
  return (
    <form className={`${panel.panel} ${styles.section}`} onSubmit={submit}>
      <h2>{t('seating.sites')}</h2>
      {sites.length === 0 && <p className={styles.soft}>{t('seating.noSites')}</p>}
      {sites.map((site, at) => (
        <SiteFields
          key={at}
          site={site}
          number={at + 1}
          nameProblem={problemAt(`/sites/${at}/name`)}
          roomsProblem={problemAt(`/sites/${at}/rooms`)}
          onChange={(changed) => write(changeSite(draft, at, changed))}
          onRemove={() => write({ sites: sites.filter((_, place) => place !== at), sessions })}
        />
      ))}
      <div className={styles.row}>
        <Button onClick={() => write({ sites: [...sites, { name: '', address: '', rooms: [{ name: '01', capacity: '30' }] }], sessions })}>{t('seating.addSite')}</Button>
      </div>
      <h2>{t('seating.sessions')}</h2>
      {sessions.length === 0 && <p className={styles.soft}>{t('seating.noSessions')}</p>}
      {sessions.map((session, at) => (
        <SessionFields
          key={session.id ?? at}
          session={session}
          number={at + 1}
          subjects={subjects}
          sites={sites.map((site) => site.name)}
          problemOf={(field) => problemAt(`/sessions/${at}/${field}`)}
          onChange={(changed) => write({ sites, sessions: sessions.map((one, place) => (place === at ? changed : one)) })}
          onRemove={() => write({ sites, sessions: sessions.filter((_, place) => place !== at) })}
        />
      ))}
      <div className={styles.row}>
        <Button disabled={sites.length === 0} onClick={addSession}>
          {t('seating.addSession')}
        </Button>
      </div>
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
      <div className={styles.row}>
        <Button look="primary" type="submit" disabled={saving.isPending}>
          {t('seating.save')}
        </Button>
        <p role="status" className={styles.soft}>
          {t(seating.version === 0 ? 'seating.unsaved' : 'seating.version', { version: seating.version })}
        </p>
      </div>
    </form>
  );
}
