import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BlankForm } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useDefinitionTexts } from './definition-texts.ts';

export function Component() {
  const t = useDefinitionTexts();
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={panel.panel}>
        <EmptyState picture={<BlankForm />} title={t('empty.title')}>
          <p>{t('empty.text')}</p>
        </EmptyState>
      </div>
    </Page>
  );
}
