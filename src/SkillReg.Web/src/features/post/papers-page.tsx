import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import { Button, buttonClass, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { SealedLetter } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { FailedPage, NotFoundPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { ChallengedTicket } from './challenged-ticket.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import styles from './post-page.module.css';
import { usePostTexts } from './post-texts.ts';

type Parcel = components['schemas']['ParcelView'];
type Tickets = components['schemas']['ListTicketsResponse'];

/** What one application sends by post, and the tickets that come back. */
export function Component() {
  const { id = '' } = useParams();
  const t = usePostTexts();
  const params = { path: { id } };
  const parcels = useQuery({ queryKey: ['parcels', id], queryFn: ({ signal }) => answer(api.GET('/api/applications/{id}/parcels', { params, signal })) });
  const tickets = useQuery({ queryKey: ['tickets', id], queryFn: ({ signal }) => answer(api.GET('/api/applications/{id}/tickets', { params, signal })), retry: false });
  if (parcels.error) {
    return parcels.error instanceof Problem && parcels.error.status === 404 ? <NotFoundPage /> : <FailedPage error={parcels.error} />;
  }
  if (!parcels.data) {
    return <Opening />;
  }
  const { items, couriers, note } = parcels.data;
  return (
    <Page title={t('papers.title')} intro={t('papers.intro')} actions={<ButtonLink to={`/applications/${id}`}>{t('papers.back')}</ButtonLink>}>
      {items.length === 0 && (
        <div className={panel.panel}>
          <EmptyState picture={<SealedLetter />} title={t('papers.none')}>
            <p>{t('papers.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {items.map((parcel) => (
        <ParcelPanel key={parcel.coverSheet} application={id} parcel={parcel} couriers={couriers} note={note} />
      ))}
      {tickets.data && tickets.data.items.length > 0 && <TicketPanel application={id} tickets={tickets.data} />}
    </Page>
  );
}

interface ParcelPanelProps {
  application: string;
  parcel: Parcel;
  couriers: readonly string[];
  note: string | null;
}

function ParcelPanel({ application, parcel, couriers, note }: ParcelPanelProps) {
  const t = usePostTexts();
  const instant = useInstant();
  const { address, warning, sent } = parcel;
  return (
    <section className={`${panel.panel} ${styles.section}`}>
      <h2>{t('parcel.title', { number: parcel.coverSheet })}</h2>
      <p>
        <strong>{t(stateText(parcel.state))}</strong>
        {sent && ` ${t('parcel.how', { courier: sent.courier, number: sent.courierNumber, day: sent.postedOn })}`}
      </p>
      {parcel.reasons.length > 0 && (
        <div role="note">
          <p>{t('parcel.returned')}</p>
          <ul lang="zh-CN">
            {parcel.reasons.map((reason) => (
              <li key={reason.code}>{reason.text ? `${reason.label}：${reason.text}` : reason.label}</li>
            ))}
          </ul>
        </div>
      )}
      {warning && (
        <p role="note" className={styles.problem}>
          {t('parcel.warning', { at: instant(warning.abandonedAt), condition: warning.condition, because: warning.because })}
          {warning.needsConfirmation && t('parcel.confirmed')}
        </p>
      )}
      <ul lang="zh-CN">
        {parcel.papers.map((paper) => (
          <li key={paper.label}>
            {paper.label} {t('parcel.copies', { count: paper.copies })}
          </li>
        ))}
      </ul>
      {note && <p lang="zh-CN">{note}</p>}
      <address lang="zh-CN">
        {t('parcel.address')} {[address.address, address.name, address.phone, address.postcode].filter(Boolean).join(' ')}
      </address>
      {parcel.state === 'awaited' && (
        <>
          <p>
            <a className={buttonClass({})} href={`/api/applications/${application}/parcels/${parcel.coverSheet}/page`} target="_blank" rel="noreferrer">
              {t('parcel.cover')}
            </a>
          </p>
          <DispatchForm application={application} coverSheet={parcel.coverSheet} couriers={couriers} />
        </>
      )}
    </section>
  );
}

function TicketPanel({ application, tickets }: { application: string; tickets: Tickets }) {
  const t = usePostTexts();
  const instant = useInstant();
  const [opened, open] = useState<string | null>(null);
  return (
    <section className={`${panel.panel} ${styles.section}`}>
      <h2 lang="zh-CN">{tickets.title}</h2>
      <ul>
        {tickets.items.map((ticket) => (
          <li key={ticket.subject} className={styles.row}>
            <span lang="zh-CN">{ticket.label}</span>
            {ticket.seat && <span>{t('ticket.seat', { site: ticket.seat.site, room: ticket.seat.room, seat: ticket.seat.number })}</span>}
            {ticket.state === 'closed' && ticket.opensAt && <span>{t('ticket.opens', { at: instant(ticket.opensAt) })}</span>}
            {ticket.state === 'missing' && <span>{t('ticket.missing')}</span>}
            {ticket.state === 'open' && !tickets.needsChallenge && (
              <a className={buttonClass({ look: 'primary' })} href={`/api/applications/${application}/tickets/${ticket.subject}/page`} target="_blank" rel="noreferrer">
                {t('ticket.print', { title: tickets.title })}
              </a>
            )}
            {ticket.state === 'open' && tickets.needsChallenge && (
              <Button look="primary" aria-expanded={opened === ticket.subject} onClick={() => open(opened === ticket.subject ? null : ticket.subject)}>
                {t('ticket.open', { title: tickets.title })}
              </Button>
            )}
            {opened === ticket.subject && <ChallengedTicket application={application} subject={ticket.subject} title={tickets.title} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText(state: string) {
  switch (state) {
    case 'awaited':
      return 'parcel.awaited';
    case 'sent':
      return 'parcel.sent';
    case 'arrived':
      return 'parcel.arrived';
    default:
      return 'parcel.over';
  }
}
