import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { Page } from '../../layout/page.tsx';
import { FailedPage, NotFoundPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { application as queryOf, type Application, fieldsOf, type FieldProblem, type FormComponent, ownApplications, sectionId, sectionsOf } from './application-queries.ts';
import styles from './application-page.module.css';
import { useApplicationTexts } from './application-texts.ts';
import { Confirmations } from './confirmations.tsx';
import { FormField } from './form-field.tsx';
import { LeaveApplication } from './leave-application.tsx';
import { PaymentLink } from './payment-link.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { type Saving, useSaving } from './saving.ts';
import { SlotField } from './slot-field.tsx';

/** One application: written and handed in, mended, or looked at. */
export function Component() {
  const { id = '' } = useParams();
  const t = useApplicationTexts();
  const { data, error } = useQuery(queryOf(id));
  const [said, say] = useState<string | null>(null);
  if (error) {
    return error instanceof Problem && error.status === 404 ? <NotFoundPage /> : <FailedPage error={error} />;
  }
  return data ? (
    <Sheet key={`${data.id} ${data.mode} ${data.version}`} application={data} said={said} onSubmitted={say} />
  ) : (
    <Page title={t('page.title')}>{null}</Page>
  );
}

function Sheet({ application, said, onSubmitted }: { application: Application; said: string | null; onSubmitted: (message: string) => void }) {
  const saving = useSaving(application);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const readOnly = application.mode === 'closed';
  const problems = refused.length > 0 ? refused : saving.standing.problems;
  return (
    <Page title={application.plan.title} intro={application.plan.schemeName}>
      {said && (
        <p role="status" className={`${panel.panel} ${styles.said}`} lang="zh-CN">
          {said}
        </p>
      )}
      <Progress application={application} />
      {application.status && <ResultsPanel id={application.id} />}
      {sectionsOf(application.form).map((section) => (
        <Section key={sectionId(section)} section={section} application={application} saving={saving} problems={refused} readOnly={readOnly} />
      ))}
      {!readOnly && <Hand application={application} saving={saving} problems={problems} onRefused={setRefused} onSubmitted={onSubmitted} />}
      <LeaveApplication application={application} />
    </Page>
  );
}

function Progress({ application }: { application: Application }) {
  const t = useApplicationTexts();
  if (!application.status) {
    return null;
  }
  return (
    <section className={`${panel.panel} ${styles.section}`}>
      <h2>{t('form.status')}</h2>
      <p className={styles.status} lang="zh-CN">
        {application.statusLabel}
      </p>
      <p className={styles.payment}>
        <PaymentLink id={application.id} />
      </p>
      <p>
        <Link to={`/applications/${application.id}/papers`}>{t('form.papers')}</Link>
      </p>
      {application.mode === 'continuing' && <p role="note">{t('form.continuing')}</p>}
      {application.reasons.length > 0 && (
        <>
          <h3>{t('form.returned')}</h3>
          <p>{t('form.returnedText')}</p>
          <ul className={styles.reasons} lang="zh-CN">
            {application.reasons.map((reason) => (
              <li key={reason.code}>
                <strong>{reason.label}</strong> {reason.text}{' '}
                {reason.pointers.map((pointer) => (
                  <a key={pointer} href={`#field${pointer.replaceAll('/', '-')}`}>
                    {pointer.slice(1)}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface SectionProps {
  section: FormComponent;
  application: Application;
  saving: Saving;
  problems: readonly FieldProblem[];
  readOnly: boolean;
}

function Section({ section, application, saving, problems, readOnly }: SectionProps) {
  const fields = useMemo(() => new Map(saving.standing.fields.map((field) => [field.pointer, field])), [saving.standing.fields]);
  const components = useMemo(() => fieldsOf(section), [section]);
  const keys = useMemo(() => components.filter((one) => one.type !== 'filepicker' && one.type !== 'expression').flatMap((one) => one.key ?? one.path ?? []), [components]);
  const shown = components.filter((one) => one.type === 'text' || !fields.get(`/${one.key ?? one.path}`)?.hidden);
  if (shown.every((one) => one.type === 'text')) {
    return null;
  }
  return (
    <section className={`${panel.panel} ${styles.section}`} aria-labelledby={`section-${sectionId(section)}`}>
      <h2 id={`section-${sectionId(section)}`} lang="zh-CN">
        {section.label}
      </h2>
      <div className={styles.fields}>
        {shown.map((component, place) => {
          const key = component.key ?? component.path ?? '';
          const slot = component.type === 'filepicker' ? application.slots.find((one) => one.key === key) : undefined;
          const pointer = `/${key}`;
          if (component.type === 'text') {
            return (
              <p key={place} className={styles.note} lang="zh-CN">
                {component.text}
              </p>
            );
          }
          return slot ? (
            <SlotField key={key} application={application} slot={slot} onChanged={saving.restate} messages={problems.filter((one) => one.pointer === pointer).map((one) => one.message)} />
          ) : (
            <FormField
              key={key}
              component={component}
              value={saving.answers[key]}
              pointer={pointer}
              fields={fields}
              problems={problems}
              readOnly={readOnly}
              onChange={(value) => saving.change(sectionId(section), keys, { [key]: value })}
            />
          );
        })}
      </div>
    </section>
  );
}

interface HandProps {
  application: Application;
  saving: Saving;
  problems: readonly FieldProblem[];
  onRefused: (problems: readonly FieldProblem[]) => void;
  onSubmitted: (message: string) => void;
}

/** Where an application is handed in: what is saved, what is missing, and the questions that have to be confirmed. */
function Hand({ application, saving, problems, onRefused, onSubmitted }: HandProps) {
  const t = useApplicationTexts();
  const tell = useProblemText();
  const instant = useInstant();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<readonly FieldProblem[]>([]);
  const submit = useMutation({
    mutationFn: async (confirmed: string[]) => {
      if (!(await saving.flush())) {
        throw saving.error instanceof Error ? saving.error : new Error('Expected every section to be saved, but one is not.');
      }
      return answer(
        api.POST('/api/applications/{id}/submission', {
          params: { path: { id: application.id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
          body: { confirmed },
        }),
      );
    },
    onSuccess: async ({ message }) => {
      onSubmitted(message);
      onRefused([]);
      await queries.invalidateQueries({ queryKey: ownApplications.queryKey });
      await queries.refetchQueries({ queryKey: queryOf(application.id).queryKey });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'application.confirm') {
        setAsked(error.errors);
      } else if (error instanceof Problem && error.errors.length > 0) {
        onRefused(error.errors);
        document.getElementById(`field${error.errors[0]?.pointer.replaceAll('/', '-')}`)?.scrollIntoView({ block: 'center' });
      }
    },
  });
  const told = submit.error && !(submit.error instanceof Problem && submit.error.code === 'application.confirm') ? tell(submit.error) : null;
  const unsaved = saving.error ? tell(saving.error).text : null;
  return (
    <section className={`${panel.panel} ${styles.hand}`}>
      <p role="status" className={styles.saved}>
        {saving.busy ? t('form.saving') : unsaved ? t('form.saveFailed', { why: unsaved }) : saving.savedAt ? t('form.saved', { time: instant(saving.savedAt) }) : t('form.notSaved')}
      </p>
      <p>{problems.length > 0 ? t('form.problems', { count: problems.length }) : t('form.noProblems')}</p>
      {told && (
        <p role="alert" className={styles.problems} lang={told.lang}>
          {told.text}
        </p>
      )}
      <div className={styles.actions}>
        <Button disabled={saving.busy} onClick={() => void saving.flush()}>
          {t('form.save')}
        </Button>
        <Button look="primary" large disabled={submit.isPending || saving.busy} onClick={() => submit.mutate([])}>
          {t(submit.isPending ? 'form.submitting' : 'form.submit')}
        </Button>
      </div>
      <Confirmations
        questions={asked}
        onDone={(confirmed) => {
          setAsked([]);
          if (confirmed) {
            submit.mutate(confirmed);
          }
        }}
      />
    </section>
  );
}
