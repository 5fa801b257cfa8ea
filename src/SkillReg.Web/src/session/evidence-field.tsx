import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '../api/client.ts';
import { useProblemText } from '../api/problem-texts.ts';
import { Button } from '../design/button.tsx';
import { useTexts } from '../texts/texts.ts';
import styles from './evidence-field.module.css';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

export interface EvidenceFile {
  id: string;
  name: string;
}

interface EvidenceFieldProps {
  value: readonly EvidenceFile[];
  problem?: { text: string; lang?: string } | undefined;
  onChange: (value: readonly EvidenceFile[]) => void;
}

const accepted = '.pdf,.jpg,.jpeg,.png';

/** Files that support a request. Each is kept as soon as it is chosen; the request names them. */
export function EvidenceField({ value, problem, onChange }: EvidenceFieldProps) {
  const t = useTexts({ 'zh-CN': zh, en });
  const tell = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.POST('/api/evidence', {
          body: { file: file as unknown as string },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            return form;
          },
        }),
      ),
    onSuccess: (kept) => onChange([...value, kept]),
  });
  const refused = upload.error ? tell(upload.error) : problem;
  return (
    <div role="group" aria-label={t('evidence.label')} className={styles.field}>
      <p className={styles.label}>{t('evidence.label')}</p>
      <p className={styles.hint}>{t('evidence.hint')}</p>
      <ul className={styles.files}>
        {value.map((file) => (
          <li key={file.id}>
            <span>{file.name}</span>
            <Button look="quiet" onClick={() => onChange(value.filter((one) => one.id !== file.id))}>
              {t('evidence.remove', { name: file.name })}
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            upload.mutate(file);
          }
        }}
      />
      <Button disabled={upload.isPending} onClick={() => input.current?.click()}>
        {t(upload.isPending ? 'evidence.adding' : 'evidence.add')}
      </Button>
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
    </div>
  );
}
