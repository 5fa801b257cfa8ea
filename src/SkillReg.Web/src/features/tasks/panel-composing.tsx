import { Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { api, newIdempotencyKey } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { EmptyTray } from '../../design/pictures.tsx';
import { FieldProblem } from './field-problem.tsx';
import { useFieldProblems } from './field-problems.ts';
import { PanelOpinions } from './panel-opinions.tsx';
import { type Expert, useCompletion, usePanel } from './panels.ts';
import styles from './panels.module.css';
import task from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';

interface PanelProps {
  id: string;
  onDone: () => void;
}

/** Whom to ask about a case. Who has to step aside is the definition's rule; here it learns of a relation. */
export function PanelComposing({ id, onDone }: PanelProps) {
  const t = useTaskTexts();
  const field = useId();
  const found = usePanel(id);
  const [key] = useState(newIdempotencyKey);
  const [search, setSearch] = useState('');
  const [chosen, choose] = useState<ReadonlyMap<string, boolean>>(new Map());
  const composing = useCompletion(
    () =>
      api.POST('/api/tasks/{id}/panel', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { experts: Array.from(chosen, ([expert, isRelated]) => ({ id: expert, isRelated })) },
      }),
    onDone,
  );
  const problems = useFieldProblems(composing.error ?? found.error);
  const experts = found.data?.experts ?? [];
  const shown = experts.filter((expert) => chosen.has(expert.id) || `${expert.name} ${expert.house}`.includes(search.trim()));
  const mark = (expert: Expert, isChosen: boolean, isRelated = false) =>
    choose(new Map([...Array.from(chosen).filter(([one]) => one !== expert.id), ...(isChosen ? [[expert.id, isRelated] as const] : [])]));
  const isDoubtful = experts.some((expert) => chosen.get(expert.id) === true || (chosen.has(expert.id) && expert.isOfUnit));
  return (
    <>
      <section className={`${panel.panel} ${task.part}`} aria-labelledby={`${field}-title`}>
        <h2 id={`${field}-title`}>{t('panel.title')}</h2>
        <p className={task.soft}>{t('panel.text')}</p>
        {found.data && experts.length === 0 && (
          <EmptyState picture={<EmptyTray />} title={t('panel.none')} heading="h3">
            <p>{t('panel.noneText')}</p>
          </EmptyState>
        )}
        {experts.length > 0 && (
          <>
            <Input value={search} allowClear aria-label={t('panel.search')} placeholder={t('panel.search')} onChange={(event) => setSearch(event.target.value)} />
            <ul className={styles.experts} aria-labelledby={`${field}-title`} aria-describedby={`${field}-problem`}>
              {shown.map((expert) => (
                <li key={expert.id} className={styles.expert}>
                  <Checkbox checked={chosen.has(expert.id)} onChange={(event) => mark(expert, event.target.checked)}>
                    <span lang="zh-CN">
                      {expert.name} · {expert.house}
                    </span>
                  </Checkbox>
                  {expert.isOfUnit && <span className={styles.mark}>{t('panel.ofUnit')}</span>}
                  {expert.isAsked && <span className={task.soft}>{t('panel.asked')}</span>}
                  {chosen.has(expert.id) && (
                    <Checkbox
                      checked={chosen.get(expert.id) === true}
                      aria-label={t('panel.relatedOf', { name: expert.name })}
                      onChange={(event) => mark(expert, true, event.target.checked)}
                    >
                      {t('panel.related')}
                    </Checkbox>
                  )}
                </li>
              ))}
            </ul>
            {shown.length === 0 && <p className={task.soft}>{t('panel.noMatch')}</p>}
            <p role="status">{isDoubtful && <span className={styles.mark}>{t('panel.doubtful')}</span>}</p>
            <FieldProblem id={`${field}-problem`} told={problems.of('/experts') ?? problems.whole} />
            <div className={task.acts}>
              <Button look="primary" large disabled={composing.isPending || composing.isSuccess || chosen.size === 0} onClick={() => composing.mutate(undefined)}>
                {t('panel.compose', { count: chosen.size })}
              </Button>
            </div>
          </>
        )}
        {experts.length === 0 && <FieldProblem id={`${field}-problem`} told={problems.whole} />}
      </section>
      {found.data && found.data.opinions.length > 0 && <PanelOpinions id={id} />}
    </>
  );
}
