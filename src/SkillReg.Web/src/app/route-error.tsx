import { useRouteError } from 'react-router';
import { isUnreachable } from '../api/problem.ts';
import { FailedPage, UnreachablePage } from '../layout/state-pages.tsx';

/** Stands in the page's place, inside the frame, so that the navigation still works when one page fails. */
export function RouteError() {
  const error = useRouteError();
  return isUnreachable(error) ? <UnreachablePage retry={() => location.reload()} /> : <FailedPage error={error} />;
}

/** Stands alone when the frame itself failed. */
export function BareError() {
  return (
    <main>
      <RouteError />
    </main>
  );
}
