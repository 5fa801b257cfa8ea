import type { FieldProps } from './form-field.tsx';
import { useApplicationTexts } from './application-texts.ts';
import styles from './application-page.module.css';

type RadioProps = Pick<FieldProps, 'component' | 'value' | 'pointer' | 'fields' | 'onChange'> & { id: string; locked: boolean };

/** A choice of which every option can be read whole, with what has to be known before choosing it. */
export function RadioChoice({ component, value, pointer, fields, id, locked, onChange }: RadioProps) {
  const t = useApplicationTexts();
  const options = fields.get(pointer)?.options ?? (component.values ?? []).map((option) => ({ value: option.value, label: option.label ?? option.value, hint: null }));
  if (options.length === 0) {
    return <p className={styles.hint}>{t('form.noOptions')}</p>;
  }
  return (
    <div id={id} role="radiogroup" aria-labelledby={`${id}-label`} className={styles.radios} lang="zh-CN">
      {options.map((option, place) => (
        <div key={option.value} className={styles.radio}>
          <input
            type="radio"
            id={`${id}-${place}`}
            name={id}
            disabled={locked}
            checked={value === option.value}
            aria-describedby={option.hint ? `${id}-${place}-hint` : undefined}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${id}-${place}`}>{option.label}</label>
          {option.hint && (
            <p id={`${id}-${place}-hint`} className={styles.hint}>
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
