import { tokens } from './tokens.ts';

/** Pictures of empty places: paper, trays and letters, drawn in the house's colours. */
const line = { stroke: tokens.primary, strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round', fill: 'none' } as const;
const pale = tokens['primary-tint'];

export function EmptyTray() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="86" rx="52" ry="6" fill={pale} />
      <path d="M24 48l12-26h60l12 26v30H24z" fill={tokens.surface} />
      <path d="M24 48h26l5 10h22l5-10h26v30H24z" fill={pale} />
      <path {...line} d="M24 48l12-26h60l12 26v30H24zM24 48h26l5 10h22l5-10h26" />
      <path {...line} d="M50 33h32M46 41h40" strokeDasharray="1 6" />
    </svg>
  );
}

export function BlankForm() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="88" rx="46" ry="5" fill={pale} />
      <path d="M38 10h42l14 14v62H38z" fill={tokens.surface} />
      <path d="M46 32h12v15H46z" fill={pale} />
      <path {...line} d="M38 10h42l14 14v62H38zM80 10v14h14M66 34h18M66 42h12M46 58h38M46 67h38M46 76h22" />
      <path {...line} d="M46 32h12v15H46z" />
      <circle cx="92" cy="70" r="13" fill={tokens['seal-tint']} stroke={tokens.seal} strokeWidth="2" />
      <path d="M86 70h.1M92 70h.1M98 70h.1" stroke={tokens.seal} strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

export function NoticeBoard() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="88" rx="48" ry="5" fill={pale} />
      <path d="M20 16h92v54H20z" fill={tokens.surface} />
      <path d="M28 24h34v38H28zM70 24h34v17H70z" fill={pale} />
      <path {...line} d="M20 16h92v54H20zM34 70v17M98 70v17M66 9v7" />
      <path {...line} d="M36 34h18M36 42h18M36 50h10M78 32h18" strokeDasharray="1 6" />
      <path {...line} d="M70 48h34v14H70z" strokeDasharray="4 5" />
    </svg>
  );
}

export function SealedLetter() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="86" rx="48" ry="5" fill={pale} />
      <path d="M26 24h80v54H26z" fill={tokens.surface} />
      <path d="M26 78l30-28h20l30 28z" fill={pale} />
      <path {...line} d="M26 24h80v54H26zM26 26l40 32 40-32M26 78l28-29M106 78L78 49" />
      <circle cx="66" cy="60" r="8" fill={tokens.seal} />
    </svg>
  );
}

export function LockedGate() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="88" rx="46" ry="5" fill={pale} />
      <path d="M34 84V42a32 32 0 0 1 64 0v42z" fill={tokens.surface} />
      <path {...line} d="M34 84V42a32 32 0 0 1 64 0v42zM66 11v20M66 66v18" />
      <path d="M52 44h28v22H52z" fill={pale} />
      <path {...line} d="M52 44h28v22H52zM58 44v-5a8 8 0 0 1 16 0v5" />
      <path {...line} d="M66 53v5" />
    </svg>
  );
}

export function LostPath() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="88" rx="46" ry="5" fill={pale} />
      <path d="M36 18h52l12 12-12 12H36z" fill={pale} />
      <path d="M96 46H48L36 57l12 11h48z" fill={tokens.surface} />
      <path {...line} d="M66 8v10M66 42v4M66 68v20M36 18h52l12 12-12 12H36zM96 46H48L36 57l12 11h48zM50 30h20M58 57h24" />
    </svg>
  );
}

export function BrokenLine() {
  return (
    <svg width="132" height="96" viewBox="0 0 132 96" aria-hidden="true" focusable="false">
      <ellipse cx="66" cy="88" rx="46" ry="5" fill={pale} />
      <path d="M20 30h36v46H20z" fill={tokens.surface} />
      <path d="M84 24h30v52H84z" fill={pale} />
      <path {...line} d="M20 30h36v46H20zM84 24h30v52H84zM91 34h16M91 44h16M91 54h6M28 40h20M28 48h14" />
      <path {...line} d="M56 62h8M76 62h8" />
      <path d="M66 54l8 16M74 54l-8 16" stroke={tokens.seal} strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
