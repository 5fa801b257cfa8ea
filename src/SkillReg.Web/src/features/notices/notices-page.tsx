import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { SealedLetter } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useNoticeTexts } from './notice-texts.ts';

export function Component() {
  const t = useNoticeTexts();
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={panel.panel}>
        <EmptyState
          picture={<SealedLetter />}
          title={t('empty.title')}
          actions={<ButtonLink to="/applications">{t('empty.applications')}</ButtonLink>}
        >
          <p>{t('empty.text')}</p>
        </EmptyState>
      </div>
    </Page>
  );
}
