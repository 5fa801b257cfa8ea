import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { EmptyTray } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useOrganisationTexts } from './organisation-texts.ts';

export function Component() {
  const t = useOrganisationTexts();
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={panel.panel}>
        <EmptyState picture={<EmptyTray />} title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </EmptyState>
      </div>
    </Page>
  );
}
