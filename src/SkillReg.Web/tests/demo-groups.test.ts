import { describe, expect, it } from 'vitest';
import { groupAccounts } from '../src/features/sessions/demo-groups.ts';
import { roles } from '../src/session/roles.ts';

const account = (login: string, ...names: string[]) => ({ login, name: login, roles: names, organisation: null });

describe('groupAccounts', () => {
  it('puts every account into exactly one group', () => {
    const accounts = [...roles.map((role) => account(role, role)), account('both', 'exam-office', 'on-site-reviewer'), account('odd', 'gardener')];
    const grouped = groupAccounts(accounts).flatMap((group) => group.accounts.map(({ login }) => login));
    expect(grouped.toSorted()).toEqual(accounts.map(({ login }) => login).toSorted());
  });

  it('keeps an account with a role it does not know', () => {
    expect(groupAccounts([account('odd', 'gardener')])).toEqual([{ group: 'others', accounts: [account('odd', 'gardener')] }]);
  });

  it('leaves empty groups out', () => {
    expect(groupAccounts([])).toEqual([]);
  });
});
