import { api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { tellOtherTabs } from './other-tabs.ts';

/**
 * Ends the session and loads the next page from scratch, so that nothing of the account stays in memory. A session that
 * was already gone counts as ended; if the server cannot be reached the caller is told, because the cookie still works.
 */
export async function signOut(scope: 'here' | 'everywhere', next = '/') {
  try {
    await (scope === 'here' ? api.DELETE('/api/sessions/current') : api.DELETE('/api/sessions'));
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) {
      throw error;
    }
  }
  tellOtherTabs('signed-out');
  location.replace(next);
}
