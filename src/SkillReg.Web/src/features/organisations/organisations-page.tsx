import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { EmptyTray } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage } from '../../layout/state-pages.tsx';
import { useAccount } from '../../session/session.ts';
import { type Organisation, organisationsBelow } from './managing.ts';
import { OrganisationDetail } from './organisation-detail.tsx';
import { useOrganisationTexts } from './organisation-texts.ts';
import styles from './organisations.module.css';

const managers = ['organisation-admin', 'system-admin'];

/** The part of the tree that the reader looks after, and beside it what was chosen in it. */
export function Component() {
  const t = useOrganisationTexts();
  const manages = useAccount().roles.some((role) => managers.includes(role));
  const { data, error } = useQuery({ ...organisationsBelow(null), enabled: manages });
  const tops = manages ? data : [];
  const [chosen, setChosen] = useState<Organisation | null>(null);
  const shown = chosen ?? tops?.[0];
  if (error) {
    return <FailedPage error={error} />;
  }
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      {!tops ? (
        <Opening />
      ) : !shown ? (
        <div className={panel.panel}>
          <EmptyState picture={<EmptyTray />} title={t('empty.title')}>
            <p>{t('empty.text')}</p>
          </EmptyState>
        </div>
      ) : (
        <div className={styles.columns}>
          <nav className={panel.panel} aria-label={t('tree.title')}>
            <h2 className={styles.heading}>{t('tree.title')}</h2>
            <Branch organisations={tops} shown={shown.id} onChoose={setChosen} />
          </nav>
          <OrganisationDetail key={shown.id} organisation={shown} />
        </div>
      )}
    </Page>
  );
}

interface BranchProps {
  organisations: readonly Organisation[];
  shown: string;
  onChoose: (organisation: Organisation) => void;
}

function Branch({ organisations, shown, onChoose }: BranchProps) {
  return (
    <ul className={styles.branch}>
      {organisations.map((one) => (
        <Twig key={one.id} organisation={one} shown={shown} onChoose={onChoose} />
      ))}
    </ul>
  );
}

function Twig({ organisation, shown, onChoose }: { organisation: Organisation } & Omit<BranchProps, 'organisations'>) {
  const t = useOrganisationTexts();
  const [open, setOpen] = useState(false);
  const below = useQuery({ ...organisationsBelow(organisation.id), enabled: open });
  return (
    <li>
      <div className={styles.twig}>
        {organisation.hasChildren ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            aria-label={t(open ? 'tree.close' : 'tree.open', { name: organisation.name })}
            onClick={() => setOpen(!open)}
          >
            {open ? '−' : '+'}
          </button>
        ) : (
          <span className={styles.fold} />
        )}
        <button type="button" className={styles.choice} aria-current={organisation.id === shown} lang="zh-CN" onClick={() => onChoose(organisation)}>
          {organisation.name}
          {organisation.state !== 'active' && <span className={styles.gone}>{t(`state.${organisation.state === 'merged' ? 'merged' : 'closed'}`)}</span>}
        </button>
      </div>
      {open && below.data && <Branch organisations={below.data} shown={shown} onChoose={onChoose} />}
    </li>
  );
}
