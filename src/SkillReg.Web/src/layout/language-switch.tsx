import { Globe } from '../design/icons.tsx';
import { chooseLanguage, useLanguage } from '../texts/language.ts';
import styles from './header.module.css';
import { useLayoutTexts } from './layout-texts.ts';

/** Offers the other language, in that language: whoever needs it cannot read this one. */
export function LanguageSwitch() {
  const t = useLayoutTexts();
  const other = useLanguage() === 'zh-CN' ? 'en' : 'zh-CN';
  const name = t('site.otherLanguage');
  return (
    <button type="button" className={styles.tool} lang={other} onClick={() => chooseLanguage(other)}>
      <Globe size={18} />
      <span className={styles.toolText}>{name}</span>
      <span className={styles.toolShort} aria-hidden="true">{t('site.otherLanguageShort')}</span>
    </button>
  );
}
