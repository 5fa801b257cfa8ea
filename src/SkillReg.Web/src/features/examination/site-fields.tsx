import { useId } from 'react';
import type { Told } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { useExaminationTexts } from './examination-texts.ts';
import type { SiteDraft } from './seating.ts';
import styles from './seats-page.module.css';

const largestRoom = 1000;
const longestName = 100;
const longestAddress = 200;

interface SiteFieldsProps {
  site: SiteDraft;
  number: number;
  nameProblem: Told | undefined;
  roomsProblem: Told | undefined;
  onChange: (site: SiteDraft) => void;
  onRemove: () => void;
}

/** One site, and its rooms with their seats. */
export function SiteFields({ site, number, nameProblem, roomsProblem, onChange, onRemove }: SiteFieldsProps) {
  const t = useExaminationTexts();
  const id = useId();
  const { rooms } = site;
  const setRoom = (at: number, change: Partial<SiteDraft['rooms'][number]>) =>
    onChange({ ...site, rooms: rooms.map((room, place) => (place === at ? { ...room, ...change } : room)) });
  return (
    <fieldset className={styles.group}>
      <legend>{t('seating.site', { number })}</legend>
      <div className={styles.row}>
        <label>
          {t('seating.siteName')}
          <input
            value={site.name}
            required
            maxLength={longestName}
            aria-invalid={nameProblem !== undefined}
            aria-describedby={`${id}-name`}
            onChange={(event) => onChange({ ...site, name: event.target.value })}
          />
        </label>
        <label className={styles.wide}>
          {t('seating.address')}
          <input value={site.address} maxLength={longestAddress} onChange={(event) => onChange({ ...site, address: event.target.value })} />
        </label>
      </div>
      <p id={`${id}-name`} className={styles.problem} lang={nameProblem?.lang}>
        {nameProblem?.text}
      </p>
      <ul className={styles.rooms} aria-describedby={`${id}-rooms`}>
        {rooms.map((room, at) => (
          <li key={at} className={styles.row}>
            <label>
              {t('seating.room')}
              <input className={styles.short} value={room.name} required maxLength={longestName} onChange={(event) => setRoom(at, { name: event.target.value })} />
            </label>
            <label>
              {t('seating.capacity')}
              <input
                className={styles.short}
                type="number"
                min={1}
                max={largestRoom}
                required
                value={room.capacity}
                onChange={(event) => setRoom(at, { capacity: event.target.value })}
              />
            </label>
            {rooms.length > 1 && (
              <Button look="quiet" aria-label={t('seating.removeRoom', { room: room.name })} onClick={() => onChange({ ...site, rooms: rooms.filter((_, place) => place !== at) })}>
                {t('seating.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p id={`${id}-rooms`} className={styles.problem} lang={roomsProblem?.lang}>
        {roomsProblem?.text}
      </p>
      <div className={styles.row}>
        <Button onClick={() => onChange({ ...site, rooms: [...rooms, { name: String(rooms.length + 1).padStart(2, '0'), capacity: rooms.at(-1)?.capacity ?? '30' }] })}>
          {t('seating.addRoom')}
        </Button>
        <Button look="quiet" onClick={onRemove}>
          {t('seating.removeSite', { number })}
        </Button>
      </div>
    </fieldset>
  );
}
