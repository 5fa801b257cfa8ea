import { createBrowserRouter, type RouteObject } from 'react-router';
import { ForbiddenRoute } from '../layout/forbidden-route.tsx';
import { Guard } from '../layout/guard.tsx';
import { Opening } from '../layout/opening.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';
import { NotFoundPage } from '../layout/state-pages.tsx';
import { ExpiredSession } from './expired-session.tsx';
import { BareError, RouteError } from './route-error.tsx';

const antd = () => import('../design/antd-frame.tsx');

const pages: RouteObject[] = [
  { index: true, lazy: () => import('../features/plans/home-page.tsx') },
  { path: 'forbidden', element: <ForbiddenRoute /> },
  { path: 'phone-upload', lazy: () => import('../features/applications/phone-upload-page.tsx') },
  { path: 'demo/messages', lazy: () => import('../features/demo/messages-page.tsx') },
  {
    lazy: antd,
    children: [
      { path: 'sign-in', lazy: () => import('../features/sessions/sign-in-page.tsx') },
      { path: 'register', lazy: () => import('../features/registrations/registration-page.tsx') },
      { path: 'first-admin', lazy: () => import('../features/first-admin/first-admin-page.tsx') },
      { path: 'invitation', lazy: () => import('../features/invitations/invitation-page.tsx') },
      { path: 'scan', lazy: () => import('../features/sessions/scan-page.tsx') },
      { path: 'password-reset', lazy: () => import('../features/registrations/password-reset-page.tsx') },
    ],
  },
  {
    element: <Guard beside={<ExpiredSession />} />,
    children: [{ lazy: antd, children: [{ path: 'security', lazy: () => import('../features/security/security-page.tsx') }] }],
  },
  {
    element: <Guard face="applicant" beside={<ExpiredSession />} />,
    children: [
      { path: 'applications', lazy: () => import('../features/applications/applications-page.tsx') },
      { lazy: antd, children: [{ path: 'applications/:id', lazy: () => import('../features/applications/application-page.tsx') }] },
      { path: 'applications/:id/payment', lazy: () => import('../features/payments/payment-page.tsx') },
      { lazy: antd, children: [{ path: 'applications/:id/papers', lazy: () => import('../features/post/papers-page.tsx') }] },
      { path: 'notices', lazy: () => import('../features/notices/notices-page.tsx') },
      { lazy: antd, children: [{ path: 'requests', lazy: () => import('../features/petitions/requests-page.tsx') }] },
      { path: 'profile', lazy: () => import('../features/applicants/profile-page.tsx') },
      { lazy: antd, children: [{ path: 'identity', lazy: () => import('../features/identity-confirmations/identity-confirmation-page.tsx') }] },
    ],
  },
  {
    element: <Guard face="bench" beside={<ExpiredSession />} />,
    children: [
      { path: 'bench/post', lazy: () => import('../features/post/desk-page.tsx') },
      { path: 'bench/seats', lazy: () => import('../features/examination/seats-page.tsx') },
      { path: 'bench/proctor', lazy: () => import('../features/examination/proctor-page.tsx') },
      { path: 'bench/scores', lazy: () => import('../features/scores/scores-page.tsx') },
      { path: 'bench/organisations', lazy: () => import('../features/organisations/organisations-page.tsx') },
      {
        lazy: antd,
        children: [
          { path: 'bench', lazy: () => import('../features/tasks/inbox-page.tsx') },
          { path: 'bench/tasks/:id', lazy: () => import('../features/tasks/task-page.tsx') },
          { path: 'bench/payments', lazy: () => import('../features/payments/finance-page.tsx') },
        ],
      },
    ],
  },
  { path: '*', element: <NotFoundPage /> },
];

/** The pages of applicants and reviewers. */
export function siteRouter() {
  return createBrowserRouter([
    {
      element: <SiteLayout />,
      errorElement: <BareError />,
      hydrateFallbackElement: <Opening />,
      children: [{ errorElement: <RouteError />, children: pages }],
    },
  ]);
}
