import { Select } from 'antd';
import { useId, type ReactNode } from 'react';
import type { Answer, AnswersOf, Field, FieldProblem, FormComponent } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';
import { RadioChoice } from './radio-choice.tsx';
import { Button } from '../../design/button.tsx';
import styles from './application-page.module.css';

export interface FieldProps {
  component: FormComponent;
  value: Answer | undefined;
  pointer: string;
  /** How this field stands, and those of its rows. */
  fields: ReadonlyMap<string, Field>;
  problems: readonly FieldProblem[];
  readOnly: boolean;
  onChange: (value: Answer) => void;
}

/** One question with its label, its answer and what is wrong with it. */
export function FormField(props: FieldProps) {
  const t = useApplicationTexts();
  const id = useId();
  const { component, pointer, fields, problems } = props;
  const state = fields.get(pointer);
  if (state?.hidden) {
    return null;
  }
  const own = problems.filter((problem) => problem.pointer === pointer);
  const locked = props.readOnly || state?.locked === true;
  return (
    <div className={styles.field} id={`field${pointer.replaceAll('/', '-')}`}>
      <label id={`${id}-label`} htmlFor={id} className={styles.label} lang="zh-CN">
        {component.label}
        {state?.required && (
          <span className={styles.required} aria-label={t('form.required')}>
            *
          </span>
        )}
      </label>
      <Control {...props} id={id} locked={locked} describedBy={own.length > 0 ? `${id}-problems` : undefined} />
      {component.description && (
        <p className={styles.hint} lang="zh-CN">
          {component.description}
        </p>
      )}
      {own.length > 0 && (
        <ul id={`${id}-problems`} className={styles.problems} lang="zh-CN">
          {own.map((problem) => (
            <li key={problem.rule}>{problem.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Control(props: FieldProps & { id: string; locked: boolean; describedBy: string | undefined }): ReactNode {
  const { component, value, id, locked, describedBy, onChange } = props;
  const shared = { id, disabled: locked, 'aria-describedby': describedBy, className: styles.input };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  switch (component.type) {
    case 'textarea':
      return <textarea {...shared} rows={4} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <input {...shared} inputMode="numeric" value={text} onChange={(event) => onChange(numberOr(event.target.value))} />;
    case 'datetime': {
      const month = component.properties?.grain === 'month';
      return <input {...shared} type={month ? 'month' : 'date'} value={month ? text.slice(0, 7) : text} onChange={(event) => onChange(event.target.value || null)} />;
    }
    case 'checkbox':
      return <input id={id} disabled={locked} aria-describedby={describedBy} type="checkbox" className={styles.tick} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
    case 'expression':
      return (
        <output id={id} className={styles.output}>
          {text || '—'}
        </output>
      );
    case 'dynamiclist':
      return <Rows {...props} />;
    case 'radio':
      return <RadioChoice {...props} />;
    case 'select':
    case 'taglist':
    case 'checklist':
      return <Choice {...props} />;
    default:
      return component.properties?.picker ? <Choice {...props} /> : <input {...shared} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** What is no number yet stays as it was typed; the server says what is wrong with it. */
function numberOr(typed: string): Answer {
  const text = typed.trim();
  return text === '' ? null : /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}

/** A list that is searched by the Chinese text or by its pinyin initials. */
function Choice({ component, value, pointer, fields, id, locked, onChange }: FieldProps & { id: string; locked: boolean }) {
  const t = useApplicationTexts();
  const options = fields.get(pointer)?.options?.map(({ value: option, label, initials }) => ({ value: option, label, initials }))
    ?? (component.values ?? []).map((option) => ({ value: option.value, label: option.label ?? option.value, initials: '' }));
  const many = component.type === 'taglist' || component.type === 'checklist';
  return (
    <Select
      id={id}
      className={styles.select ?? ''}
      disabled={locked}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && (option.label.includes(typed) || (typed !== '' && (option.initials ?? '').startsWith(typed.toLowerCase()))),
      }}
      allowClear
      {...(many ? { mode: 'multiple' as const } : {})}
      placeholder={t('form.choose')}
      value={(value ?? undefined) as string | undefined}
      options={options}
      onChange={(chosen: string | string[] | undefined) => onChange(chosen ?? null)}
    />
  );
}

function Rows({ component, value, pointer, fields, problems, readOnly, locked, onChange }: FieldProps & { locked: boolean }) {
  const t = useApplicationTexts();
  const rows = (Array.isArray(value) ? value : []) as AnswersOf[];
  return (
    <div className={styles.rows}>
      {rows.map((row, place) => (
        // Rows have no name of their own: their place is what the server points at.
        <fieldset key={place} className={styles.row} disabled={locked}>
          {(component.components ?? []).map((column) => (
            <FormField
              key={column.key}
              component={column}
              value={row[column.key ?? '']}
              pointer={`${pointer}/${place}/${column.key}`}
              fields={fields}
              problems={problems}
              readOnly={readOnly}
              onChange={(next) => onChange(rows.map((other, at) => (at === place ? { ...other, [column.key ?? '']: next } : other)))}
            />
          ))}
          <Button look="quiet" disabled={locked} onClick={() => onChange(rows.filter((_, at) => at !== place))}>
            {t('form.removeRow', { row: place + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button disabled={locked} onClick={() => onChange([...rows, {}])}>
        {t('form.addRow')}
      </Button>
    </div>
  );
}
