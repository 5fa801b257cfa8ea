import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../texts/language.ts';
import type { ReviewedApplication } from './review-form.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

type Slot = ReviewedApplication['slots'][number];
type Document = ReviewedApplication['documents'][number];

const longestReason = 500;

/** Puts a file into a slot for the applicant, with the reason why he does not do it himself. */
export function UploadForApplicant({ task, slot }: { task: string; slot: Slot }) {
  const t = useTaskTexts();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, choose] = useState<File | null>(null);
  // One key for each opening of the dialog: a file that is sent again after a broken line is not kept twice.
  const [key, setKey] = useState(newIdempotencyKey);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    choose(null);
    setKey(newIdempotencyKey());
  };
  const upload = async (reason: string) => {
    if (file) {
      await answer(
        api.POST('/api/tasks/{id}/slots/{slot}', {
          params: { path: { id: task, slot: slot.key }, header: { 'Idempotency-Key': key } },
          body: { file: file as unknown as string, reason },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            form.append('reason', reason);
            return form;
          },
        }),
      );
    }
  };
  return (
    <>
      <div className={styles.acts}>
        <Button onClick={() => setOpen(true)} aria-label={t('behalf.for', { slot: slot.label })}>
          {t('behalf.open')}
        </Button>
      </div>
      {isOpen && (
        <ReasonDialog task={task} title={t('behalf.for', { slot: slot.label })} text={t('behalf.text')} missing={file ? null : t('behalf.fileMissing')} send={upload} onClose={close}>
          <input
            ref={chooser}
            type="file"
            hidden
            accept={slot.types.join(',')}
            aria-label={slot.label}
            onChange={(event) => {
              choose(event.target.files?.[0] ?? null);
              event.target.value = '';
            }}
          />
          <Button onClick={() => chooser.current?.click()}>{file?.name ?? t('behalf.choose')}</Button>
        </ReasonDialog>
      )}
    </>
  );
}

/** Takes the bytes of a document out for good; who did it and why stays. */
export function PurgeButton({ task, document }: { task: string; document: Document }) {
  const t = useTaskTexts();
  const [isOpen, setOpen] = useState(false);
  const purge = (reason: string) => api.POST('/api/tasks/{id}/documents/{document}/purge', { params: { path: { id: task, document: document.id } }, body: { reason } });
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)} aria-label={t('purge.for', { name: document.name })}>
        {t('purge.open')}
      </Button>
      {isOpen && <ReasonDialog task={task} title={t('purge.for', { name: document.name })} text={t('purge.text')} danger send={purge} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ReasonDialogProps {
  task: string;
  title: string;
  text: string;
  danger?: boolean;
  /** What else has to be given before it can be sent. */
  missing?: string | null;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** Confirms an act on somebody else's documents, and asks why. */
function ReasonDialog({ task, title, text, danger = false, missing = null, send, onClose, children }: ReasonDialogProps) {
  const t = useTaskTexts();
  const told = useTold();
  const id = useId();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['tasks', 'application', task] });
      onClose();
    },
  });
  const isEmpty = reason.trim() === '';
  const confirm = () => {
    setAsked(true);
    if (!isEmpty && missing === null) {
      sending.mutate(reason.trim());
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={t('act.confirm')}
      cancelText={t('act.close')}
      confirmLoading={sending.isPending}
      okButtonProps={{ danger }}
      onCancel={onClose}
      onOk={confirm}
    >
      <div className={styles.asked}>
        <p>{text}</p>
        {children}
        {isAsked && missing !== null && (
          <p role="alert" className={styles.problem}>
            {missing}
          </p>
        )}
        <label htmlFor={id}>{t('behalf.reason')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={longestReason}
          value={reason}
          aria-required
          aria-invalid={isAsked && isEmpty}
          aria-describedby={`${id}-problem`}
          {...(isAsked && isEmpty ? { status: 'error' as const } : {})}
          onChange={(event) => setReason(event.target.value)}
        />
        <div id={`${id}-problem`} role="alert">
          {isAsked && isEmpty && <p className={styles.problem}>{t('behalf.reasonMissing')}</p>}
          {sending.error && <p className={styles.problem}>{told(sending.error)}</p>}
        </div>
      </div>
    </Modal>
  );
}

/** A refused file is told by what is wrong with it rather than by the general sentence. */
function useTold(): (error: unknown) => string {
  const tell = useProblemText();
  const language = useLanguage();
  return (error) =>
    error instanceof Problem && error.errors.length > 0 ? error.errors.map((one) => describeFieldError(one, language).text).join(' ') : tell(error).text;
}
