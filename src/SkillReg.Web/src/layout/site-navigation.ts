import type { ComponentType } from 'react';
import { Bell, Building, Calendar, Check, Columns, Document, Flow, Inbox, Person, Wallet } from '../design/icons.tsx';
import { facesOf } from '../session/roles.ts';
import type { Account } from '../session/session.ts';
import type { LayoutKey } from './layout-texts.ts';

export interface Destination {
  to: string;
  text: LayoutKey;
  icon: ComponentType<{ size?: number }>;
}

const plans: Destination = { to: '/', text: 'nav.plans', icon: Calendar };
const applicant: Destination[] = [
  { to: '/applications', text: 'nav.applications', icon: Document },
  { to: '/requests', text: 'nav.requests', icon: Inbox },
  { to: '/notices', text: 'nav.notices', icon: Bell },
  { to: '/profile', text: 'nav.profile', icon: Person },
];
const bench: Destination = { to: '/bench', text: 'nav.bench', icon: Inbox };
const finance: Destination = { to: '/bench/payments', text: 'nav.finance', icon: Wallet };
const postDesk: Destination = { to: '/bench/post', text: 'nav.postDesk', icon: Document };
const seats: Destination = { to: '/bench/seats', text: 'nav.seats', icon: Calendar };
const proctor: Destination = { to: '/bench/proctor', text: 'nav.proctor', icon: Check };
const scores: Destination = { to: '/bench/scores', text: 'nav.scores', icon: Columns };
const organisations: Destination = { to: '/bench/organisations', text: 'nav.organisations', icon: Building };
const scoreOffices = ['exam-office', 'committee-member', 'host-organisation'];
const studio: Destination = { to: '/studio/', text: 'nav.studio', icon: Flow };

/** Where this account can go in the site's document; every account also finds its way to its other faces. */
export function destinationsFor(account: Account | null): Destination[] {
  const faces = facesOf(account?.roles ?? []);
  return [
    plans,
    ...(faces.includes('applicant') ? applicant : []),
    ...(faces.includes('bench') ? [bench] : []),
    ...(account?.roles.includes('finance') ? [finance] : []),
    ...(account?.roles.includes('post-desk') ? [postDesk] : []),
    ...(account?.roles.includes('exam-office') ? [seats, proctor] : []),
    ...(account?.roles.some((role) => scoreOffices.includes(role)) ? [scores] : []),
    ...(account?.roles.includes('organisation-admin') ? [organisations] : []),
    ...(faces.includes('studio') ? [studio] : []),
  ];
}
