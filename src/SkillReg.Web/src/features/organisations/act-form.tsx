import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../texts/language.ts';
import { managedRoom } from './managing.ts';
import styles from './organisations.module.css';

export interface ActField<Name extends string> {
  name: Name;
  label: string;
  type?: 'text' | 'date';
  /** What can be chosen, as value and text; without it something is typed. */
  choices?: readonly (readonly [value: string, text: string])[];
}

interface ActFormProps<Name extends string> {
  fields: readonly ActField<Name>[];
  submit: string;
  act: (values: Record<Name, string>) => Promise<unknown>;
  onDone?: (result: unknown) => void;
}

/** A few fields and one act. What the server refuses stands beside the field that it is about. */
export function ActForm<Name extends string>({ fields, submit, act, onDone }: ActFormProps<Name>) {
  const id = useId();
  const language = useLanguage();
  const tell = useProblemText();
  const queries = useQueryClient();
  const empty = () => Object.fromEntries(fields.map(({ name, choices }) => [name, choices?.[0]?.[0] ?? ''])) as Record<Name, string>;
  const [values, setValues] = useState(empty);
  const acting = useMutation({
    mutationFn: () => act(values),
    onSuccess: async (result) => {
      setValues(empty());
      onDone?.(result);
      await queries.invalidateQueries(managedRoom);
    },
  });
  const errors = acting.error instanceof Problem ? acting.error.errors : [];
  const stray = errors.find((one) => !fields.some(({ name }) => one.pointer === `/${name}`));
  const refused = stray ? describeFieldError(stray, language) : acting.error && errors.length === 0 ? tell(acting.error) : null;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        acting.mutate();
      }}
    >
      {fields.map(({ name, label, type = 'text', choices }) => {
        const error = errors.find((one) => one.pointer === `/${name}`);
        const told = error && describeFieldError(error, language);
        const shared = { id: `${id}-${name}`, value: values[name], 'aria-invalid': told !== undefined, 'aria-describedby': `${id}-${name}-problem` };
        const change = (value: string) => setValues((before) => ({ ...before, [name]: value }));
        return (
          <div key={name} className={styles.field}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            {choices ? (
              <select {...shared} onChange={(event) => change(event.target.value)}>
                {choices.map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </select>
            ) : (
              <input {...shared} type={type} autoComplete="off" maxLength={500} onChange={(event) => change(event.target.value)} />
            )}
            <p id={`${id}-${name}-problem`} className={styles.problem} lang={told?.lang}>
              {told?.text}
            </p>
          </div>
        );
      })}
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
      <Button type="submit" disabled={acting.isPending}>
        {submit}
      </Button>
    </form>
  );
}
