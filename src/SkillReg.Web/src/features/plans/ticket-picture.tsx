import { tokens } from '../../design/tokens.ts';
import styles from './ticket-picture.module.css';
import { usePlanTexts } from './plan-texts.ts';

const bars = [3, 1, 2, 1, 1, 3, 2, 1, 3, 1, 2, 2, 1, 1, 3, 1, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2];

/** A drawn admission ticket, marked as a sample: what a registration is for, at one glance. */
export function TicketPicture() {
  const t = usePlanTexts();
  const facts = [t('ticket.name'), t('ticket.number'), t('ticket.place'), t('ticket.time')];
  return (
    <svg className={styles.ticket} viewBox="0 0 440 300" aria-hidden="true" focusable="false">
      <rect x="26" y="26" width="400" height="262" rx="14" fill={tokens['primary-strong']} opacity="0.28" />
      <path d="M28 12h384a14 14 0 0 1 14 14v166a12 12 0 0 0 0 24v50a14 14 0 0 1-14 14H28a14 14 0 0 1-14-14v-50a12 12 0 0 0 0-24V26a14 14 0 0 1 14-14z" fill={tokens.surface} />
      <path d="M28 204h384" stroke={tokens.line} strokeWidth="2" strokeDasharray="2 7" strokeLinecap="round" />
      <text x="38" y="54" fontSize="22" fontWeight="700" fill={tokens.ink}>
        {t('ticket.kind')}
      </text>
      <path d="M38 68h364" stroke={tokens.primary} strokeWidth="2" />
      <rect x="38" y="84" width="78" height="102" rx="4" fill="#5b92ad" />
      <circle cx="77" cy="122" r="19" fill="#f3dcc8" />
      <path d="M57 119c0-28 40-28 40 0-5-9-12-11-20-11s-15 2-20 11z" fill={tokens.ink} />
      <path d="M44 186c2-27 16-37 33-37s31 10 33 37z" fill={tokens['primary-strong']} />
      <path d="M69 151l8 12 8-12z" fill={tokens.surface} />
      {facts.map((fact, row) => (
        <g key={fact}>
          <text x="136" y={100 + row * 27} fontSize="14" fill={tokens['ink-soft']}>
            {fact}
          </text>
          <rect x="214" y={89 + row * 27} width={[88, 176, 142, 164][row]} height="12" rx="6" fill={tokens['primary-tint']} />
        </g>
      ))}
      {bars.map((width, index) => (
        <rect
          key={index}
          x={40 + bars.slice(0, index).reduce((sum, bar) => sum + bar * 2 + 3, 0)}
          y="226"
          width={width * 2}
          height="36"
          fill={tokens.ink}
        />
      ))}
      <g transform="rotate(-11 352 216)" fill="none" stroke={tokens.seal} strokeWidth="3">
        <rect x="300" y="196" width="104" height="46" rx="6" fill={tokens.surface} fillOpacity="0.86" />
        <text x="352" y="227" fontSize="22" fontWeight="700" letterSpacing="3" textAnchor="middle" fill={tokens.seal} stroke="none">
          {t('ticket.sample')}
        </text>
      </g>
    </svg>
  );
}
