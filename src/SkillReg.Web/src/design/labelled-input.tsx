import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Warning } from './icons.tsx';
import styles from './labelled-input.module.css';

export interface LabelledInputProps {
  label: string;
  /** What is wrong with the value; `lang` where the text is in another language than the page. */
  problem?: { text: string; lang?: string } | undefined;
  hint?: string | undefined;
  note?: string | undefined;
  type?: 'text' | 'password' | 'tel';
  value: string;
  readOnly?: boolean;
  optional?: boolean;
  autoComplete: string;
  placeholder?: string;
  tool?: ReactNode;
  onInput?: (input: InputRef | null) => void;
  onChange: (value: string) => void;
  onKey?: (event: KeyboardEvent) => void;
}

/** A text field with its label, its rule, what is wrong with it and what is worth noticing. */
export function LabelledInput({ label, problem, hint, note, type = 'text', optional = false, tool, onInput, onChange, onKey, ...rest }: LabelledInputProps) {
  const id = useId();
  return (
    <div>
      <div className={styles.labelRow}>
        <label htmlFor={id}>{label}</label>
        {tool}
      </div>
      <Input
        {...rest}
        {...(problem ? { status: 'error' as const } : {})}
        {...(onKey ? { onKeyDown: onKey, onKeyUp: onKey } : {})}
        {...(onInput ? { ref: onInput } : {})}
        id={id}
        size="large"
        type={type}
        maxLength={200}
        autoCapitalize="none"
        spellCheck={false}
        aria-required={!optional}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint ${id}-problem ${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      <p id={`${id}-problem`} className={styles.problem} lang={problem?.lang}>
        {problem?.text}
      </p>
      <p id={`${id}-note`} className={styles.note} role="status">
        {note && <Warning size={16} />}
        {note}
      </p>
    </div>
  );
}
