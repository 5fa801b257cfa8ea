import { type ReactNode, useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { signInPath } from '../session/return-path.ts';
import { type Face, facesOf } from '../session/roles.ts';
import { useSession } from '../session/session.ts';
import { isStudioPath } from './house-link.tsx';
import { Opening } from './opening.tsx';
import { ForbiddenPage, UnreachablePage } from './state-pages.tsx';

/**
 * Lets in whoever has the face that the page belongs to, anybody who is signed in where it belongs to none, and sends
 * everybody else to where he can go on. What stands beside the page is there as long as somebody is let in.
 */
export function Guard({ face, beside }: { face?: Face; beside: ReactNode }) {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  switch (session.state) {
    case 'loading':
      return <Opening />;
    case 'unreachable':
      return <UnreachablePage retry={session.retry} />;
    case 'anonymous':
      return isStudioPath(location.pathname) ? (
        <LeaveFor address={signInPath(`/studio${pathname}${search}${hash}`)} />
      ) : (
        <Navigate to={signInPath(pathname + search + hash)} replace />
      );
    case 'signed-in':
    case 'expired':
      if (face && session.account.mustEnrol) {
        return isStudioPath(location.pathname) ? <LeaveFor address="/security" /> : <Navigate to="/security" replace />;
      }
      return !face || facesOf(session.account.roles).includes(face) ? (
        <>
          <Outlet />
          {beside}
        </>
      ) : (
        <ForbiddenPage account={session.account} />
      );
  }
}

/** The sign-in page belongs to the other document, so going there is a page load. */
function LeaveFor({ address }: { address: string }) {
  useEffect(() => location.replace(address), [address]);
  return <Opening />;
}
