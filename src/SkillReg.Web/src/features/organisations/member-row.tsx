import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useRoleNames } from '../../session/role-names.ts';
import { useInstant } from '../../texts/dates.ts';
import { ActForm } from './act-form.tsx';
import { endOfDay, managedRoom, type Member, type Substitution } from './managing.ts';
import { useOrganisationTexts } from './organisation-texts.ts';
import styles from './organisations.module.css';

interface MemberRowProps {
  organisation: string;
  member: Member;
  substitutions: readonly Substitution[];
  /** Whether the admin could give this role, and so may take it. */
  mayEnd: boolean;
}

/** One role of one person, with who stands in for them. */
export function MemberRow({ organisation, member, substitutions, mayEnd }: MemberRowProps) {
  const t = useOrganisationTexts();
  const instant = useInstant();
  const roleNames = useRoleNames();
  const tell = useProblemText();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'substitute' | 'factor' | 'end' | null>(null);
  const toggle = (what: 'substitute' | 'factor' | 'end') => setOpen(open === what ? null : what);
  const path = { organisation, membership: member.id };
  const done = async () => {
    setOpen(null);
    await queries.invalidateQueries(managedRoom);
  };
  const ending = useMutation({ mutationFn: () => api.DELETE('/api/organisations/{organisation}/members/{membership}', { params: { path } }), onSuccess: done });
  const recalling = useMutation({
    mutationFn: (substitution: string) =>
      api.DELETE('/api/organisations/{organisation}/members/{membership}/substitutions/{substitution}', { params: { path: { ...path, substitution } } }),
    onSuccess: done,
  });
  const failed = ending.error ?? recalling.error;
  const refused = failed && tell(failed);
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>
          <span lang="zh-CN">{member.name}</span> <span className={styles.soft}>{member.login}</span>
        </p>
        <p>{roleNames([member.role])}</p>
        {member.until && <p className={styles.soft}>{t('members.until', { date: instant(member.until) })}</p>}
        {substitutions.map((one) => (
          <p key={one.id} className={styles.soft}>
            {t('substitute.line', { name: one.name, from: instant(one.from), until: instant(one.until) })}{' '}
            <Button look="quiet" disabled={recalling.isPending} onClick={() => recalling.mutate(one.id)}>
              {t('substitute.end')}
            </Button>
          </p>
        ))}
      </div>
      {mayEnd && (
        <div className={styles.acts}>
          <Button look="quiet" aria-expanded={open === 'substitute'} onClick={() => toggle('substitute')}>
            {t('substitute.open')}
          </Button>
          <Button look="quiet" aria-expanded={open === 'factor'} onClick={() => toggle('factor')}>
            {t('factor.open')}
          </Button>
          <Button look="quiet" aria-expanded={open === 'end'} onClick={() => toggle('end')}>
            {t('end.open')}
          </Button>
        </div>
      )}
      {open === 'substitute' && (
        <ActForm
          fields={[
            { name: 'login', label: t('field.substitute') },
            { name: 'until', label: t('field.until'), type: 'date' },
          ]}
          submit={t('substitute.submit')}
          act={({ login, until }) =>
            api.POST('/api/organisations/{organisation}/members/{membership}/substitutions', { params: { path }, body: { login, from: null, until: endOfDay(until) } })
          }
          onDone={() => setOpen(null)}
        />
      )}
      {open === 'factor' && (
        <ActForm
          fields={[{ name: 'reason', label: t('field.reason') }]}
          submit={t('factor.submit')}
          act={({ reason }) => api.POST('/api/organisations/{organisation}/members/{membership}/second-factor-resets', { params: { path }, body: { reason } })}
          onDone={() => setOpen(null)}
        />
      )}
      {open === 'end' && (
        <div className={styles.form}>
          <p>{t('end.text', { name: member.name })}</p>
          <Button disabled={ending.isPending} onClick={() => ending.mutate()}>
            {t('end.submit')}
          </Button>
        </div>
      )}
      {refused && (
        <p role="alert" className={styles.problem} lang={refused.lang}>
          {refused.text}
        </p>
      )}
    </li>
  );
}
