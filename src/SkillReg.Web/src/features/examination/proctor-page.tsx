import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button } from '../../design/button.tsx';
import { Check, Close, Warning } from '../../design/icons.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { useInstant } from '../../texts/dates.ts';
import { useExaminationTexts } from './examination-texts.ts';
import styles from './proctor-page.module.css';

type Checked = components['schemas']['CheckTicketResponse'];

const longestCode = 200;

/** At the door of a room: the field keeps the focus, and a scanner ends each code with Enter. */
export function Component() {
  const t = useExaminationTexts();
  const told = useProblemText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const checking = useMutation({
    mutationFn: (typed: string) => answer(api.POST('/api/ticket-checks', { body: { code: typed } })),
    onSettled: () => field.current?.focus(),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = code.trim();
    setMissing(typed === '');
    if (typed) {
      checking.mutate(typed);
      setCode('');
    }
    field.current?.focus();
  };
  const refused = checking.error && told(checking.error);
  return (
    <Page title={t('proctor.title')} intro={t('proctor.intro')}>
      <form className={`${panel.panel} ${styles.form}`} noValidate onSubmit={submit}>
        <label htmlFor={id}>{t('proctor.code')}</label>
        <div className={styles.row}>
          <input
            ref={field}
            id={id}
            className={styles.code}
            value={code}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={longestCode}
            aria-invalid={isMissing}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button look="primary" large type="submit">
            {t('proctor.check')}
          </Button>
        </div>
        <p id={`${id}-problem`} className={styles.problem}>
          {isMissing && t('proctor.missing')}
        </p>
      </form>
      <div role="status" aria-live="assertive">
        {checking.isPending && <p className={styles.waiting}>{t('proctor.checking')}</p>}
        {checking.isIdle && <p className={styles.waiting}>{t('proctor.waiting')}</p>}
        {refused && (
          <p className={`${styles.waiting} ${styles.problem}`} lang={refused.lang}>
            {refused.text}
          </p>
        )}
        {checking.data && <Verdict checked={checking.data} />}
      </div>
    </Page>
  );
}

function Verdict({ checked }: { checked: Checked }) {
  const t = useExaminationTexts();
  const instant = useInstant();
  const { name, number, planTitle, subject, seat } = checked;
  const { look, title, text, Icon } = verdictOf(checked.result);
  return (
    <section className={`${styles.verdict} ${look ?? ''}`}>
      <h2>
        <Icon size={48} />
        {t(title)}
      </h2>
      {text && <p>{t(text)}</p>}
      {name && (
        <dl>
          <Fact label={t('proctor.name')} value={name} />
          <Fact label={t('proctor.number')} value={number ?? ''} />
          <Fact label={t('proctor.seat')} value={seat ? t('proctor.seatAt', { site: seat.site, room: seat.room, seat: seat.number }) : t('proctor.noSeat')} />
          {seat && <Fact label={t('proctor.time')} value={instant(seat.startsAt)} />}
          <Fact label={t('proctor.subject')} value={subject ?? ''} />
          <Fact label={t('proctor.plan')} value={planTitle ?? ''} />
        </dl>
      )}
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function verdictOf(result: string) {
  switch (result) {
    case 'valid':
      return { look: styles.valid, title: 'proctor.valid', text: null, Icon: Check } as const;
    case 'void':
      return { look: styles.void, title: 'proctor.void', text: 'proctor.voidText', Icon: Warning } as const;
    default:
      return { look: styles.forged, title: 'proctor.forged', text: 'proctor.forgedText', Icon: Close } as const;
  }
}
