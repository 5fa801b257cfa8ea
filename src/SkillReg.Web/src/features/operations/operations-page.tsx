import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Refresh } from '../../design/icons.tsx';
import panel from '../../design/panel.module.css';
import { EmptyTray } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useInstant } from '../../texts/dates.ts';
import { type Probe, useHealth } from './health.ts';
import { useOperationTexts } from './operation-texts.ts';
import styles from './operations-page.module.css';

export function Component() {
  const t = useOperationTexts();
  const queries = useQueryClient();
  return (
    <Page
      title={t('page.title')}
      intro={t('page.intro')}
      actions={
        <Button onClick={() => void queries.invalidateQueries({ queryKey: ['health'] })}>
          <Refresh />
          {t('page.refresh')}
        </Button>
      }
    >
      <div className={styles.sections}>
        <section className={panel.panel} aria-labelledby="health">
          <h2 id="health" className={styles.heading}>
            {t('health.title')}
          </h2>
          <ul>
            <ProbeRow probe="live" />
            <ProbeRow probe="ready" />
          </ul>
          <CheckedAt />
        </section>
        <section className={panel.panel} aria-labelledby="incidents">
          <h2 id="incidents" className={styles.heading}>
            {t('incidents.title')}
          </h2>
          <EmptyState picture={<EmptyTray />} title={t('incidents.emptyTitle')} heading="h3">
            <p>{t('incidents.emptyText')}</p>
          </EmptyState>
        </section>
      </div>
    </Page>
  );
}

function ProbeRow({ probe }: { probe: Probe }) {
  const t = useOperationTexts();
  const { data, isPending, isError } = useHealth(probe);
  const state = isPending ? 'checking' : isError ? 'silent' : data.healthy ? 'healthy' : 'unhealthy';
  return (
    <li className={styles.probe}>
      <div>
        <p className={styles.probeName}>{t(`health.${probe}`)}</p>
        <p className={styles.probeText}>{t(`health.${probe}.text`)}</p>
      </div>
      <div className={styles.finding}>
        <span className={state === 'checking' ? styles.checking : state === 'healthy' ? styles.healthy : styles.unhealthy}>
          {t(`health.${state}`)}
        </span>
        {data && !isError && <span className={styles.probeText}>{t('health.answered', { milliseconds: data.milliseconds })}</span>}
      </div>
    </li>
  );
}

function CheckedAt() {
  const t = useOperationTexts();
  const instant = useInstant();
  const { data } = useHealth('ready');
  return <p className={styles.checkedAt}>{data && t('health.checkedAt', { time: instant(data.at) })}</p>;
}
