import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../texts/language.ts';
import { application as queryOf, type Application, type Slot } from './application-queries.ts';
import { useApplicationTexts } from './application-texts.ts';
import styles from './application-page.module.css';
import { PhoneInvitation } from './phone-invitation.tsx';

interface SlotProps {
  application: Application;
  slot: Slot;
  messages: readonly string[];
  onChanged: (fresh: Application) => void;
}

/** A place for uploads with what lies in it. */
export function SlotField({ application, slot, messages, onChanged }: SlotProps) {
  const t = useApplicationTexts();
  const told = useTold();
  const chooser = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const { queryKey } = queryOf(application.id);
  const refresh = async () => {
    const fresh = await answer(api.GET('/api/applications/{id}', { params: { path: { id: application.id } } }));
    queries.setQueryData(queryKey, fresh);
    onChanged(fresh);
  };
  const path = { id: application.id, slot: slot.key };
  const upload = useMutation({
    mutationFn: (file: File) =>
      api.POST('/api/applications/{id}/slots/{slot}', {
        params: { path },
        body: { file: file as unknown as string },
        bodySerializer: () => {
          const form = new FormData();
          form.append('file', file);
          return form;
        },
      }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (document: string) => api.DELETE('/api/applications/{id}/documents/{document}', { params: { path: { id: application.id, document } } }),
    onSuccess: refresh,
  });
  const documents = application.documents.filter((document) => document.slot === slot.key);
  const problem = upload.error ?? remove.error;
  return (
    <div className={styles.field} id={`field-${slot.key}`}>
      <p className={styles.label} lang="zh-CN">
        {slot.label}
      </p>
      {slot.hint && (
        <p className={styles.hint} lang="zh-CN">
          {slot.hint}
        </p>
      )}
      <ul className={styles.files}>
        {documents.map((document) => (
          <li key={document.id} className={styles.file}>
            <a href={`/api/applications/${application.id}/documents/${document.id}`} target="_blank" rel="noreferrer">
              {document.mediaType.startsWith('image/') && <img src={`/api/applications/${application.id}/documents/${document.id}`} alt="" loading="lazy" />}
              <span>{document.name}</span>
            </a>
            {slot.open && (
              <Button look="quiet" disabled={remove.isPending} onClick={() => remove.mutate(document.id)}>
                {t('slot.remove', { name: document.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {documents.length === 0 && <p className={styles.hint}>{t('slot.none')}</p>}
      {slot.open && documents.length < slot.most && (
        <>
          <input
            ref={chooser}
            type="file"
            hidden
            accept={slot.types.join(',')}
            aria-label={slot.label}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) {
                upload.mutate(file);
              }
            }}
          />
          <Button disabled={upload.isPending} onClick={() => chooser.current?.click()}>
            {t(upload.isPending ? 'slot.uploading' : 'slot.add')}
          </Button>
          {slot.fromPhone && <PhoneInvitation application={application} slot={slot} onArrived={refresh} />}
        </>
      )}
      {problem && (
        <p role="alert" className={styles.problems}>
          {told(problem)}
        </p>
      )}
      {messages.length > 0 && (
        <ul className={styles.problems} lang="zh-CN">
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A refused file is told by what is wrong with it rather than by the general sentence. */
function useTold(): (error: unknown) => string {
  const tell = useProblemText();
  const language = useLanguage();
  return (error) =>
    error instanceof Problem && error.errors.length > 0 ? error.errors.map((one) => describeFieldError(one, language).text).join(' ') : tell(error).text;
}
