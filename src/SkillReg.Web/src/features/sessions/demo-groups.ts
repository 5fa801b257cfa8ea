import type { paths } from '../../api/schema.d.ts';
import { isRole, type Role } from '../../session/roles.ts';

export type DemoAccount =
  paths['/api/demo/accounts']['get']['responses'][200]['content']['application/json']['accounts'][number];

const groupOfRole = {
  'unit-reviewer': 'reviewers',
  'supervising-reviewer': 'reviewers',
  'bureau-reviewer': 'reviewers',
  'personnel-office': 'reviewers',
  'exam-office': 'examiners',
  'on-site-reviewer': 'examiners',
  'committee-member': 'examiners',
  expert: 'examiners',
  finance: 'desks',
  'post-desk': 'desks',
  'help-desk': 'desks',
  'host-organisation': 'desks',
  district: 'reviewers',
  'organisation-admin': 'administrators',
  'definition-admin': 'administrators',
  'system-admin': 'administrators',
  'audit-admin': 'administrators',
  applicant: 'applicants',
} as const satisfies Record<Role, string>;

export type DemoGroup = (typeof groupOfRole)[Role] | 'others';

const order: DemoGroup[] = ['applicants', 'reviewers', 'examiners', 'desks', 'administrators', 'others'];

/** Every account in exactly one group, that of its first role; groups without accounts are left out. */
export function groupAccounts(accounts: readonly DemoAccount[]): { group: DemoGroup; accounts: DemoAccount[] }[] {
  const groupOf = ({ roles }: DemoAccount): DemoGroup => {
    const role = roles.find(isRole);
    return role ? groupOfRole[role] : 'others';
  };
  return order
    .map((group) => ({ group, accounts: accounts.filter((account) => groupOf(account) === group) }))
    .filter((one) => one.accounts.length > 0);
}
