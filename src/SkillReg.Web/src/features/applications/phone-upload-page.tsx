import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { describeFieldError, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../texts/language.ts';
import styles from './application-page.module.css';
import { useApplicationTexts } from './application-texts.ts';

/** What the phone shows after scanning: one slot, one file, nobody to sign in. */
export function Component() {
  const t = useApplicationTexts();
  const tell = useProblemText();
  const language = useLanguage();
  const chooser = useRef<HTMLInputElement>(null);
  const [token] = useState(() => location.hash.slice(1));
  const params = { header: { 'Upload-Token': token } };
  const { data, error } = useQuery({ queryKey: ['phone-upload', token], queryFn: () => answer(api.GET('/api/phone-upload', { params })), retry: false });
  const send = useMutation({
    mutationFn: (file: File) =>
      api.POST('/api/phone-upload', {
        params,
        body: { file: file as unknown as string },
        bodySerializer: () => {
          const form = new FormData();
          form.append('file', file);
          return form;
        },
      }),
  });
  if (!data && !error) {
    return <Opening />;
  }
  const problem = error ?? send.error;
  const told = problem && tell(problem);
  const errors = problem instanceof Problem ? problem.errors : [];
  return (
    <Page title={data?.label ?? t('phone.title')}>
      <section className={panel.panel}>
        <div className={styles.field}>
          {data?.hint && (
            <p className={styles.hint} lang="zh-CN">
              {data.hint}
            </p>
          )}
          {send.isSuccess ? (
            <p role="status">{t('phone.sent')}</p>
          ) : (
            data && (
              <>
                <input
                  ref={chooser}
                  type="file"
                  hidden
                  accept={data.types.join(',')}
                  aria-label={data.label}
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    event.target.value = '';
                    if (file) {
                      send.mutate(file);
                    }
                  }}
                />
                <Button look="primary" large disabled={send.isPending} onClick={() => chooser.current?.click()}>
                  {t(send.isPending ? 'slot.uploading' : 'phone.choose')}
                </Button>
              </>
            )
          )}
          {told && (
            <p role="alert" className={styles.problems} lang={told.lang}>
              {errors.length > 0 ? errors.map((one) => describeFieldError(one, language).text).join(' ') : told.text}
            </p>
          )}
        </div>
      </section>
    </Page>
  );
}
