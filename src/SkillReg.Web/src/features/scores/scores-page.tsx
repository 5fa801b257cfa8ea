import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, EmptyTray } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { useScoreTexts } from './score-texts.ts';
import { type ScorePlan, scorePlans } from './scores.ts';
import styles from './scores-page.module.css';
import { StageRoom } from './stage-room.tsx';

/** Where the offices of a plan register scores. What is chosen, and the sheet on its way, stand in the address. */
export function Component() {
  const t = useScoreTexts();
  const [address, go] = useSearchParams();
  const { data, error, isPending } = useQuery(scorePlans);
  if (isPending) {
    return <Opening />;
  }
  const plans = data?.items ?? [];
  const plan = plans.find((one) => one.id === address.get('plan')) ?? plans[0];
  const stage = plan?.stages.find((one) => one.id === address.get('stage')) ?? plan?.stages[0];
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      {plan && stage ? (
        <>
          <label className={styles.plan}>
            {t('page.plan')}
            <select lang="zh-CN" value={plan.id} onChange={(event) => go({ plan: event.target.value })}>
              {plans.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title} {one.number}
                </option>
              ))}
            </select>
          </label>
          <Stages plan={plan} chosen={stage.id} onChoose={(id) => go({ plan: plan.id, stage: id })} />
          <StageRoom
            key={`${plan.id} ${stage.id}`}
            plan={plan}
            stage={stage}
            sheet={address.get('sheet')}
            onBegun={(sheet) => go({ plan: plan.id, stage: stage.id, sheet }, { replace: true })}
          />
        </>
      ) : (
        <div className={panel.panel}>
          <Nothing error={error} />
        </div>
      )}
    </Page>
  );
}

function Stages({ plan, chosen, onChoose }: { plan: ScorePlan; chosen: string; onChoose: (stage: string) => void }) {
  const t = useScoreTexts();
  return (
    <div className={styles.stages} role="group" aria-label={t('page.stages')}>
      {plan.stages.map((one, place) => (
        <Button key={one.id} look={one.id === chosen ? 'primary' : 'secondary'} aria-pressed={one.id === chosen} onClick={() => onChoose(one.id)}>
          {t('page.stage', { number: place + 1, name: one.id })}
        </Button>
      ))}
    </div>
  );
}

function Nothing({ error }: { error: unknown }) {
  const t = useScoreTexts();
  const told = useProblemText()(error);
  return error ? (
    <EmptyState picture={<BrokenLine />} title={t('page.failed')}>
      <p lang={told.lang}>{told.text}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<EmptyTray />} title={t('page.none')}>
      <p>{t('page.noneText')}</p>
    </EmptyState>
  );
}
