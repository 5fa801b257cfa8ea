import { Checkbox, Input, Radio, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useOutcomeName } from './outcomes.ts';
import { pointersOf, type Review } from './review-form.ts';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';
import type { Reason } from './tasks.ts';

const agreeing = 'approve';
const ending = 'reject';
const blank: Reason = { code: '', text: '', pointers: [] };

interface DecisionProps {
  outcomes: readonly string[];
  review?: Review;
  /** What the reader can confirm beside the decision. */
  checks?: Review['checks'];
  busy: boolean;
  onDecide: (outcome: string | null, reasons: Reason[], checked: readonly string[]) => void;
}

/** The decision: an outcome, and unless it agrees the reasons that the applicant reads, each pointing at what it is about. */
export function DecisionForm({ outcomes, review, checks = [], busy, onDecide }: DecisionProps) {
  const t = useTaskTexts();
  const nameOf = useOutcomeName();
  const [outcome, choose] = useState<string | null>(null);
  const [reasons, setReasons] = useState<Reason[]>([blank]);
  const [checked, check] = useState<readonly string[]>([]);
  const offered = review?.reasons ?? [];
  const fitting = offered.filter((reason) => reason.isFinal === (outcome === ending));
  const codes = (fitting.length > 0 ? fitting : offered).map((reason) => ({ value: reason.code, label: reason.label }));
  const asks = outcome !== null && outcome !== agreeing && codes.length > 0;
  const isReady = outcomes.length === 0 || (outcome !== null && (!asks || reasons.every((reason) => reason.code !== '')));
  const change = (place: number, part: Partial<Reason>) => setReasons(reasons.map((reason, at) => (at === place ? { ...reason, ...part } : reason)));
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-label={t('decision.title')}>
      <h2>{t('decision.title')}</h2>
      {checks.length > 0 && (
        <fieldset className={styles.reason}>
          <legend>{t('decision.checks')}</legend>
          <p className={`${styles.soft} ${styles.wide}`}>{t('decision.checksText')}</p>
          {checks.map((one) => (
            <Checkbox
              key={one.key}
              checked={checked.includes(one.key)}
              onChange={(event) => check(event.target.checked ? [...checked, one.key] : checked.filter((key) => key !== one.key))}
            >
              <span lang="zh-CN">{one.label}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      {outcomes.length > 0 && (
        <Radio.Group
          aria-label={t('decision.outcome')}
          value={outcome}
          options={outcomes.map((one) => ({ value: one, label: nameOf(one) }))}
          onChange={(event) => {
            choose(event.target.value as string);
            setReasons([blank]);
          }}
        />
      )}
      {asks && review && (
        <>
          <p className={styles.soft}>{t('decision.reasonsText')}</p>
          {reasons.map((reason, place) => (
            // A reason has no name of its own before it is sent: its place is all there is.
            <ReasonRow key={place} place={place} reason={reason} codes={codes} review={review} onChange={(part) => change(place, part)}>
              {reasons.length > 1 && (
                <Button look="quiet" onClick={() => setReasons(reasons.filter((_, at) => at !== place))}>
                  {t('decision.removeReason', { number: place + 1 })}
                </Button>
              )}
            </ReasonRow>
          ))}
        </>
      )}
      <div className={styles.acts}>
        {asks && <Button onClick={() => setReasons([...reasons, blank])}>{t('decision.addReason')}</Button>}
        <Button look="primary" large disabled={busy || !isReady} onClick={() => onDecide(outcome, asks ? reasons : [], checked)}>
          {outcome === null && outcomes.length > 0 ? t('decision.choose') : t('outcome.confirm', { outcome: nameOf(outcome) })}
        </Button>
      </div>
    </section>
  );
}

interface ReasonProps {
  place: number;
  reason: Reason;
  codes: { value: string; label: string }[];
  review: Review;
  onChange: (part: Partial<Reason>) => void;
  children: React.ReactNode;
}

function ReasonRow({ place, reason, codes, review, onChange, children }: ReasonProps) {
  const t = useTaskTexts();
  const pointers = useMemo(() => pointersOf(review), [review]);
  return (
    <fieldset className={styles.reason}>
      <legend>{t('decision.reason', { number: place + 1 })}</legend>
      <label>
        {t('decision.code')}
        <Select
          aria-label={t('decision.code')}
          showSearch={{ optionFilterProp: 'label' }}
          value={reason.code === '' ? null : reason.code}
          placeholder={t('decision.codeChoose')}
          options={codes}
          onChange={(code: string) => onChange({ code })}
        />
      </label>
      <label>
        {t('decision.pointers')}
        <Select
          aria-label={t('decision.pointers')}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          maxTagCount="responsive"
          value={reason.pointers ?? []}
          placeholder={t('decision.pointersChoose')}
          options={pointers}
          onChange={(chosen: string[]) => onChange({ pointers: chosen })}
        />
      </label>
      <label className={styles.wide}>
        {t('decision.reasonText')}
        <Input.TextArea
          value={reason.text ?? ''}
          maxLength={500}
          rows={2}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </label>
      {children}
    </fieldset>
  );
}
