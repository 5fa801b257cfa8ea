import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import panel from '../../design/panel.module.css';
import { FailedPage } from '../../layout/state-pages.tsx';
import { useRoleNames } from '../../session/role-names.ts';
import { ActForm } from './act-form.tsx';
import { ImportPanel } from './import-panel.tsx';
import { endOfDay, membersOf, type Organisation } from './managing.ts';
import { MemberRow } from './member-row.tsx';
import { useOrganisationTexts } from './organisation-texts.ts';
import styles from './organisations.module.css';

/** One organisation: what it is, who works there as what, and what an admin may do about both. */
export function OrganisationDetail({ organisation }: { organisation: Organisation }) {
  const t = useOrganisationTexts();
  const { data, error } = useQuery(membersOf(organisation.id));
  const isActive = organisation.state === 'active';
  return (
    <div className={styles.sections}>
      <Facts organisation={organisation} />
      <section className={panel.panel} aria-labelledby="members">
        <h2 id="members" className={styles.heading}>
          {t('members.title')}
        </h2>
        {error && <FailedPage error={error} />}
        {data?.items.length === 0 && <p className={styles.body}>{t('members.none')}</p>}
        <ul className={styles.rows}>
          {data?.items.map((member) => (
            <MemberRow
              key={member.id}
              organisation={organisation.id}
              member={member}
              substitutions={data.substitutions.filter((one) => one.membershipId === member.id)}
              mayEnd={data.grantable.includes(member.role)}
            />
          ))}
        </ul>
      </section>
      {isActive && data && data.grantable.length > 0 && <NewMembers organisation={organisation.id} grantable={data.grantable} />}
      {isActive && <ImportPanel organisation={organisation.id} />}
      {isActive && <Closing organisation={organisation.id} />}
    </div>
  );
}

function Facts({ organisation }: { organisation: Organisation }) {
  const t = useOrganisationTexts();
  const facts = [
    [t('fact.creditCode'), organisation.creditCode],
    [t('fact.associationCode'), organisation.associationCode],
    [t('fact.contact'), organisation.contact],
    [t('fact.successor'), organisation.successor],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <section className={panel.panel} aria-labelledby="organisation">
      <h2 id="organisation" className={styles.heading} lang="zh-CN">
        {organisation.name}
      </h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd lang="zh-CN">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function NewMembers({ organisation, grantable }: { organisation: string; grantable: readonly string[] }) {
  const t = useOrganisationTexts();
  const roleNames = useRoleNames();
  const [invitation, setInvitation] = useState<{ token: string; address: string } | null>(null);
  const roles = grantable.map((role) => [role, roleNames([role])] as const);
  const params = { path: { organisation } };
  return (
    <>
      <section className={panel.panel} aria-labelledby="grant">
        <h2 id="grant" className={styles.heading}>
          {t('grant.title')}
        </h2>
        <ActForm
          fields={[
            { name: 'login', label: t('field.login') },
            { name: 'role', label: t('field.role'), choices: roles },
            { name: 'until', label: t('field.untilOptional'), type: 'date' },
          ]}
          submit={t('grant.submit')}
          act={({ login, role, until }) => api.POST('/api/organisations/{organisation}/members', { params, body: { login, role, until: endOfDay(until) } })}
        />
      </section>
      <section className={panel.panel} aria-labelledby="invite">
        <h2 id="invite" className={styles.heading}>
          {t('invite.title')}
        </h2>
        <p className={styles.body}>{t('invite.text')}</p>
        <ActForm
          fields={[
            { name: 'login', label: t('field.newLogin') },
            { name: 'name', label: t('field.name') },
            { name: 'role', label: t('field.role'), choices: roles },
          ]}
          submit={t('invite.submit')}
          act={async ({ login, name, role }) =>
            setInvitation(await answer(api.POST('/api/organisations/{organisation}/invitations', { params, body: { login, name, role } })))
          }
        />
        {invitation && (
          <div className={styles.body} role="status">
            <p>{t('invite.made')}</p>
            <p className={styles.token}>{invitation.address}</p>
          </div>
        )}
      </section>
    </>
  );
}

function Closing({ organisation }: { organisation: string }) {
  const t = useOrganisationTexts();
  return (
    <section className={panel.panel} aria-labelledby="closing">
      <h2 id="closing" className={styles.heading}>
        {t('close.title')}
      </h2>
      <p className={styles.body}>{t('close.text')}</p>
      <ActForm
        fields={[
          { name: 'successor', label: t('close.successor') },
          { name: 'reason', label: t('field.reason') },
        ]}
        submit={t('close.submit')}
        act={async ({ successor, reason }) => {
          const code = successor.trim();
          const found = code ? await answer(api.POST('/api/organisations/lookups', { body: { code } })) : null;
          await api.POST('/api/organisations/{organisation}/closure', { params: { path: { organisation } }, body: { successor: found?.id ?? null, reason } });
        }}
      />
    </section>
  );
}
