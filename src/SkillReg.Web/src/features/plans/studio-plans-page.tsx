import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { NoticeBoard } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { usePlanTexts } from './plan-texts.ts';

export function Component() {
  const t = usePlanTexts();
  return (
    <Page title={t('studio.title')} intro={t('studio.intro')}>
      <div className={panel.panel}>
        <EmptyState
          picture={<NoticeBoard />}
          title={t('studio.emptyTitle')}
          actions={<ButtonLink to="/definitions">{t('studio.toDefinitions')}</ButtonLink>}
        >
          <p>{t('studio.emptyText')}</p>
        </EmptyState>
      </div>
    </Page>
  );
}
