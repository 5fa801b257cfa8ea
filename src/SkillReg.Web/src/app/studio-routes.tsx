import { createBrowserRouter, type RouteObject } from 'react-router';
import { Guard } from '../layout/guard.tsx';
import { Opening } from '../layout/opening.tsx';
import { NotFoundPage } from '../layout/state-pages.tsx';
import { StudioLayout } from '../layout/studio-layout.tsx';
import { ExpiredSession } from './expired-session.tsx';
import { BareError, RouteError } from './route-error.tsx';

const pages: RouteObject[] = [
  { index: true, lazy: () => import('./studio-overview-page.tsx') },
  { path: 'definitions', lazy: () => import('../features/definitions/definitions-page.tsx') },
  { path: 'plans', lazy: () => import('../features/plans/studio-plans-page.tsx') },
  { path: 'plans/:id', lazy: () => import('../features/plans/studio-plan-page.tsx') },
  { path: 'organisations', lazy: () => import('../features/organisations/organisations-page.tsx') },
  { path: 'operations', lazy: () => import('../features/operations/operations-page.tsx') },
  { path: '*', element: <NotFoundPage /> },
];

/** The pages of administrators and operators; each loads what it needs when it is opened. */
export function studioRouter() {
  return createBrowserRouter(
    [
      {
        element: <StudioLayout />,
        errorElement: <BareError />,
        hydrateFallbackElement: <Opening />,
        children: [{ errorElement: <RouteError />, children: [{ element: <Guard face="studio" beside={<ExpiredSession />} />, children: pages }] }],
      },
    ],
    { basename: '/studio' },
  );
}
