import { Link } from 'react-router';
import { ArrowRight, Building, Calendar, Flow, Pulse } from '../design/icons.tsx';
import { Page } from '../layout/page.tsx';
import { useRoleNames } from '../session/role-names.ts';
import { useAccount } from '../session/session.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './studio-overview-page.module.css';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

const texts = { 'zh-CN': zh, en };

const sections = [
  { name: 'definitions', icon: Flow },
  { name: 'plans', icon: Calendar },
  { name: 'organisations', icon: Building },
  { name: 'operations', icon: Pulse },
] as const;

export function Component() {
  const t = useTexts(texts);
  const account = useAccount();
  const roleNames = useRoleNames();
  const duties = roleNames(account.roles);
  return (
    <Page title={t('overview.title')} intro={t('overview.greeting', { name: account.name, roles: duties })}>
      <section className={styles.next} aria-labelledby="next">
        <h2 id="next" className={styles.nextTitle}>
          {t('overview.next')}
        </h2>
        <p>{t('overview.nextText')}</p>
      </section>
      <ul className={styles.cards}>
        {sections.map(({ name, icon: Icon }) => (
          <li key={name} className={styles.card}>
            <span className={styles.icon}>
              <Icon size={26} />
            </span>
            <h2 className={styles.name}>
              <Link to={`/${name}`}>{t(`overview.${name}`)}</Link>
            </h2>
            <p className={styles.text}>{t(`overview.${name}.text`)}</p>
            <p className={styles.state}>
              {t(`overview.${name}.state`)}
              <ArrowRight size={18} />
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
