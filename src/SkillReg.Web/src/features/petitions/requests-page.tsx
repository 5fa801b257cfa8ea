import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { AssociationPanel } from './association-panel.tsx';
import { CorrectionPanel } from './correction-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { usePetitionTexts } from './petition-texts.ts';
import { ownPetitions, type Petition } from './petitions.ts';
import styles from './requests-page.module.css';

/** What a person asked for outside applications, and how to ask. */
export function Component() {
  const t = usePetitionTexts();
  const { data, error } = useQuery(ownPetitions);
  if (error) {
    return <FailedPage error={error} />;
  }
  if (!data) {
    return <Opening />;
  }
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={styles.sections}>
        <AssociationPanel association={data.association} hint={data.hint} />
        <section className={panel.panel} aria-labelledby="requests">
          <h2 id="requests" className={styles.heading}>
            {t('list.title')}
          </h2>
          <ul className={styles.list}>
            {data.items.map((petition) => (
              <PetitionLine key={petition.id} petition={petition} />
            ))}
            {data.items.length === 0 && <li>{t('list.empty')}</li>}
          </ul>
        </section>
        <CorrectionPanel />
        <MessagesPanel />
      </div>
    </Page>
  );
}

function PetitionLine({ petition }: { petition: Petition }) {
  const t = usePetitionTexts();
  const instant = useInstant();
  const tell = useProblemText();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => api.POST('/api/petitions/{id}/withdrawal', { params: { path: { id: petition.id } } }),
    onSettled: () => queries.invalidateQueries(ownPetitions),
  });
  const refused = withdraw.error && tell(withdraw.error);
  return (
    <li className={styles.line}>
      <p className={styles.name}>
        <span lang="zh-CN">{petition.title}</span>
        <Tag color={petition.isOpen ? 'processing' : 'default'}>{petition.statusLabel}</Tag>
      </p>
      {petition.organisation && <p lang="zh-CN">{petition.organisation}</p>}
      <p className={styles.times}>
        {t('list.asked')} <time dateTime={petition.askedAt}>{instant(petition.askedAt)}</time>
        {petition.settledAt && (
          <>
            {' · '}
            {t('list.settled')} <time dateTime={petition.settledAt}>{instant(petition.settledAt)}</time>
          </>
        )}
      </p>
      {petition.reason && (
        <p>
          {t('list.reason')}: <span lang="zh-CN">{petition.reason}</span>
        </p>
      )}
      {refused && <Alert type="error" role="alert" title={<span lang={refused.lang}>{refused.text}</span>} />}
      {petition.isOpen && petition.kind !== 'rebinding' && (
        <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('list.withdraw')}
        </Button>
      )}
    </li>
  );
}
