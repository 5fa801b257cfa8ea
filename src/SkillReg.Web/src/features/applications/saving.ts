import { useCallback, useEffect, useRef, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { AnswersOf, Application, Field, FieldProblem } from './application-queries.ts';

const patience = 900;

/** What the server last said about the whole form. */
export interface Standing {
  fields: Field[];
  problems: FieldProblem[];
}

interface Section {
  version: number;
  dirty: boolean;
  saving: boolean;
}

export interface Saving {
  answers: AnswersOf;
  standing: Standing;
  /** When something was saved last; null while something is not. */
  savedAt: string | null;
  busy: boolean;
  error: unknown;
  change: (section: string, keys: readonly string[], next: AnswersOf) => void;
  /** Takes over how the form stands after something beside the answers changed: a document. */
  restate: (standing: Standing) => void;
  /** Saves what is left at once; true when everything is safe. */
  flush: () => Promise<boolean>;
}

/**
 * Keeps what is typed and saves each section a moment after the last key, one call at a time, so that its versions stay in
 * order. What could not be saved stays on the page and is tried again with the next change.
 */
export function useSaving(application: Application): Saving {
  const [answers, setAnswers] = useState(application.answers as AnswersOf);
  const [standing, setStanding] = useState<Standing>({ fields: application.fields, problems: application.problems });
  const [savedAt, setSavedAt] = useState<string | null>(latest(application));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const now = useRef(answers);
  const keysOf = useRef(new Map<string, readonly string[]>());
  const sections = useRef(new Map<string, Section>(application.sections.map(({ id, version }) => [id, { version, dirty: false, saving: false }])));
  const timer = useRef(0);

  const save = useCallback(
    async (id: string): Promise<boolean> => {
      const section = sections.current.get(id);
      if (!section || section.saving || !section.dirty) {
        return section ? !section.dirty && !section.saving : true;
      }
      section.saving = true;
      section.dirty = false;
      setBusy(true);
      try {
        const own = Object.fromEntries((keysOf.current.get(id) ?? []).map((key) => [key, now.current[key] ?? null]));
        const saved = await answer(
          api.PUT('/api/applications/{id}/sections/{section}', {
            params: { path: { id: application.id, section: id }, header: { 'If-Match': `"${section.version}"` } },
            body: { answers: own },
          }),
        );
        section.version = saved.version;
        setStanding({ fields: saved.fields, problems: saved.problems });
        setSavedAt(saved.savedAt);
        setError(null);
      } catch (refused) {
        section.dirty = true;
        setError(refused);
        return false;
      } finally {
        section.saving = false;
        setBusy(false);
      }
      return !section.dirty;
    },
    [application.id],
  );

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const safe = await Promise.all([...sections.current.keys()].map(save));
    return safe.every(Boolean);
  }, [save]);

  const change = useCallback(
    (id: string, keys: readonly string[], next: AnswersOf) => {
      now.current = { ...now.current, ...next };
      setAnswers(now.current);
      setSavedAt(null);
      keysOf.current.set(id, keys);
      const section = sections.current.get(id);
      if (section) {
        section.dirty = true;
      }
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(id), patience);
    },
    [save],
  );

  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if ([...sections.current.values()].some(({ dirty, saving }) => dirty || saving)) {
        event.preventDefault();
      }
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      void flush();
    };
  }, [flush]);

  const restate = useCallback(({ fields, problems }: Standing) => setStanding({ fields, problems }), []);
  return { answers, standing, savedAt, busy, error, change, restate, flush };
}

function latest(application: Application): string | null {
  const times = application.sections.flatMap(({ savedAt }) => savedAt ?? []);
  return times.sort().at(-1) ?? null;
}
