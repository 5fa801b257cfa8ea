import { Navigate } from 'react-router';
import { useSession } from '../session/session.ts';
import { Opening } from './opening.tsx';
import { ForbiddenPage, UnreachablePage } from './state-pages.tsx';

/** Where the server sends somebody who asked for a document of another face. */
export function ForbiddenRoute() {
  const session = useSession();
  switch (session.state) {
    case 'loading':
      return <Opening />;
    case 'unreachable':
      return <UnreachablePage retry={session.retry} />;
    case 'anonymous':
      return <Navigate to="/sign-in" replace />;
    case 'signed-in':
    case 'expired':
      return <ForbiddenPage account={session.account} />;
  }
}
