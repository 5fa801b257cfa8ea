import { type ReactNode, type SubmitEvent, useState } from 'react';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../texts/language.ts';
import { usePlanTexts } from './plan-texts.ts';
import type { Writing } from './planning.ts';
import styles from './studio-plans.module.css';

interface PlanFormProps {
  start: Writing;
  /** Where a plan is begun, the schemes that it can be of. */
  schemes?: readonly { scheme: string; name: string | null }[];
  busy: boolean;
  refused: Error | null;
  closed?: boolean;
  onSave: (writing: Writing) => void;
}

/** What a plan says, as fields and, for everything that its scheme knows, as JSON. */
export function PlanForm({ start, schemes, busy, refused, closed = false, onSave }: PlanFormProps) {
  const t = usePlanTexts();
  const [writing, setWriting] = useState(start);
  const change = (name: keyof Writing) => (event: { target: { value: string } }) => setWriting({ ...writing, [name]: event.target.value });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSave(writing);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {schemes && (
        <Field label={t('edit.scheme')}>
          <select value={writing.scheme} onChange={change('scheme')}>
            {schemes.map((one) => (
              <option key={one.scheme} value={one.scheme}>
                {one.name ?? one.scheme}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={t('edit.number')}>
        <input required value={writing.number} disabled={closed} onChange={change('number')} />
      </Field>
      <Field label={t('edit.name')}>
        <input required value={writing.title} disabled={closed} onChange={change('title')} />
      </Field>
      <Field label={t('edit.start')}>
        <input type="datetime-local" required value={writing.start} disabled={closed} onChange={change('start')} />
      </Field>
      <Field label={t('edit.end')}>
        <input type="datetime-local" required value={writing.end} disabled={closed} onChange={change('end')} />
      </Field>
      <Field label={t('edit.edition')} hint={t('edit.editionHint')}>
        <input type="number" min={1} value={writing.edition} disabled={closed} onChange={change('edition')} />
      </Field>
      <Field label={t('edit.data')} hint={t('edit.dataHint')}>
        <textarea rows={18} spellCheck={false} value={writing.data} disabled={closed} onChange={change('data')} />
      </Field>
      <Refused error={refused} />
      {!closed && (
        <div>
          <Button type="submit" look="primary" disabled={busy}>
            {t('edit.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <label className={styles.field}>
      {label}
      {children}
      {hint && <span className={styles.soft}>{hint}</span>}
    </label>
  );
}

/** A refusal with each thing that is wrong, beside the place where it stands. */
function Refused({ error }: { error: Error | null }) {
  const t = usePlanTexts();
  const tell = useProblemText();
  const language = useLanguage();
  if (!error) {
    return null;
  }
  const told = error instanceof SyntaxError ? { text: t('edit.dataBroken') } : tell(error);
  return (
    <div role="alert" className={styles.problem}>
      <p lang={told.lang}>{told.text}</p>
      <ul>
        {error instanceof Problem &&
          error.errors.map((one) => {
            const said = describeFieldError(one, language);
            return (
              <li key={one.pointer + one.rule}>
                <code>{one.pointer.replace('/content', '')}</code> <span lang={said.lang}>{said.text}</span>
              </li>
            );
          })}
      </ul>
    </div>
  );
}
