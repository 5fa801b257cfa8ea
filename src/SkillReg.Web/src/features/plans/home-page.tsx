import { Building, Calendar, Check, Document, Envelope, Person, Upload, Wallet } from '../../design/icons.tsx';
import { ButtonLink, buttonClass } from '../../design/button.tsx';
import { HouseLink } from '../../layout/house-link.tsx';
import { usePageHeading } from '../../layout/page.tsx';
import { type Face, facesOf, landing } from '../../session/roles.ts';
import { useSession } from '../../session/session.ts';
import styles from './home-page.module.css';
import { PlanList } from './plan-list.tsx';
import { type PlanKey, usePlanTexts } from './plan-texts.ts';
import { TicketPicture } from './ticket-picture.tsx';

const steps = ['fill', 'review', 'pay', 'ticket', 'result'] as const;
const stepIcons = { fill: Document, review: Building, pay: Wallet, ticket: Calendar, result: Check };

const preparations = [
  { text: 'prepare.id', icon: Person },
  { text: 'prepare.phone', icon: Envelope },
  { text: 'prepare.photo', icon: Upload },
  { text: 'prepare.proof', icon: Document },
] as const;

const wayIn: Record<Face, PlanKey> = { applicant: 'home.myApplications', bench: 'home.myBench', studio: 'home.myStudio' };

/** What the house does, how a registration goes, and what can be registered for now. */
export function Component() {
  const t = usePlanTexts();
  const heading = usePageHeading(t('home.title'));
  return (
    <>
      <section className={styles.hero}>
        <div className={styles.heroInner}>
          <div>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {t('home.title')}
            </h1>
            <p className={styles.lead}>{t('home.lead')}</p>
            <WayIn />
          </div>
          <TicketPicture />
        </div>
      </section>
      <div className={styles.sections}>
        <section aria-labelledby="catalogue" id="plans">
          <h2 id="catalogue" className={styles.heading}>
            {t('catalogue.title')}
          </h2>
          <PlanList />
        </section>
        <section aria-labelledby="journey">
          <h2 id="journey" className={styles.heading}>
            {t('journey.title')}
          </h2>
          <p className={styles.intro}>{t('journey.intro')}</p>
          <ol className={styles.journey}>
            {steps.map((step) => (
              <Step key={step} step={step} />
            ))}
          </ol>
        </section>
        <section aria-labelledby="prepare">
          <h2 id="prepare" className={styles.heading}>
            {t('prepare.title')}
          </h2>
          <ul className={styles.preparations}>
            {preparations.map(({ text, icon: Icon }) => (
              <li key={text} className={styles.preparation}>
                <Icon size={24} />
                <div>
                  <h3>{t(text)}</h3>
                  <p>{t(`${text}.text`)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function WayIn() {
  const t = usePlanTexts();
  const session = useSession();
  const face = 'account' in session ? facesOf(session.account.roles)[0] : undefined;
  return (
    <div className={styles.actions}>
      {face ? (
        <HouseLink to={landing[face]} className={buttonClass({ look: 'primary', large: true })}>
          {t(wayIn[face])}
        </HouseLink>
      ) : (
        <ButtonLink look="primary" large to="/sign-in">
          {t('home.signIn')}
        </ButtonLink>
      )}
      <a className={buttonClass({ look: 'secondary', large: true })} href="#plans">
        {t('home.seePlans')}
      </a>
    </div>
  );
}

function Step({ step }: { step: (typeof steps)[number] }) {
  const t = usePlanTexts();
  const Icon = stepIcons[step];
  return (
    <li className={styles.step}>
      <span className={styles.stepMark}>
        <Icon size={22} />
      </span>
      <div>
        <h3 className={styles.stepName}>{t(`journey.${step}`)}</h3>
        <p className={styles.stepWho}>{t(`journey.${step}.who`)}</p>
        <p className={styles.stepText}>{t(`journey.${step}.text`)}</p>
      </div>
    </li>
  );
}
