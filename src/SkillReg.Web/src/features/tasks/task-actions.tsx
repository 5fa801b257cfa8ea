import { DatePicker, Modal, Select, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import styles from './task-page.module.css';
import { useTaskTexts } from './task-texts.ts';
import { type Act, type OpenTask, type PersonAct, useColleagues } from './tasks.ts';

const urgent = 80;
const ordinary = 50;

interface ActionsProps {
  open: OpenTask;
  busy: boolean;
  onAct: (act: Act) => Promise<unknown>;
}

/** What can be done with a task besides deciding it; only what the reader may do now is offered. */
export function TaskActions({ open, busy, onAct }: ActionsProps) {
  const t = useTaskTexts();
  const { task } = open;
  const [asking, ask] = useState<PersonAct | 'schedule' | null>(null);
  const isDelegated = open.owner !== null && open.owner !== undefined;
  const decides = task.isMine && !isDelegated;
  const simple = (kind: 'claim' | 'release' | 'handBack' | 'remind') => (
    <Button key={kind} look={kind === 'claim' ? 'primary' : 'secondary'} disabled={busy} onClick={() => void onAct({ kind })}>
      {t(`act.${kind}`)}
    </Button>
  );
  const withPerson = (kind: PersonAct) => (
    <Button key={kind} disabled={busy} onClick={() => ask(kind)}>
      {t(`act.${kind}`)}
    </Button>
  );
  return (
    <div className={styles.acts}>
      {!task.isClaimed && !open.isAsked && simple('claim')}
      {decides && [simple('release'), withPerson('transfer'), withPerson('delegate'), withPerson('reviewer')]}
      {isDelegated && [task.isMine, open.isOwner].includes(true) && simple('handBack')}
      {!task.isMine && !open.isAsked && simple('remind')}
      {open.maySchedule && (
        <Button disabled={busy} onClick={() => ask('schedule')}>
          {t('act.schedule')}
        </Button>
      )}
      {asking === 'schedule' && <ScheduleDialog open={open} onAct={onAct} onClose={() => ask(null)} />}
      {asking !== null && asking !== 'schedule' && <PersonDialog id={task.id} kind={asking} onAct={onAct} onClose={() => ask(null)} />}
    </div>
  );
}

interface DialogProps {
  onAct: (act: Act) => Promise<unknown>;
  onClose: () => void;
}

function PersonDialog({ id, kind, onAct, onClose }: DialogProps & { id: string; kind: PersonAct }) {
  const t = useTaskTexts();
  const colleagues = useColleagues(id, kind);
  const [person, choose] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t(`act.${kind}`)}
      okText={t('act.confirm')}
      cancelText={t('act.close')}
      okButtonProps={{ disabled: person === null }}
      onCancel={onClose}
      onOk={() => person !== null && void onAct({ kind, person }).then(onClose)}
    >
      <div className={styles.fields}>
        <p>{t(`act.${kind}Text`)}</p>
        <Select
          aria-label={t('act.person')}
          placeholder={t('act.person')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={colleagues.isPending}
          value={person}
          options={(colleagues.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={choose}
        />
      </div>
    </Modal>
  );
}

function ScheduleDialog({ open, onAct, onClose }: DialogProps & { open: OpenTask }) {
  const t = useTaskTexts();
  const [due, setDue] = useState<Dayjs | null>(null);
  const [isUrgent, setUrgent] = useState(open.task.isUrgent === true);
  const isMoved = isUrgent !== (open.task.isUrgent === true);
  const priority = !isMoved ? null : isUrgent ? urgent : ordinary;
  return (
    <Modal
      open
      title={t('act.schedule')}
      okText={t('act.confirm')}
      cancelText={t('act.close')}
      okButtonProps={{ disabled: due === null && !isMoved }}
      onCancel={onClose}
      onOk={() => void onAct({ kind: 'schedule', due: due?.toISOString() ?? null, priority }).then(onClose)}
    >
      <div className={styles.fields}>
        <p>{t('act.scheduleText')}</p>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" aria-label={t('column.due')} placeholder={t('column.due')} value={due} onChange={setDue} />
        <label>
          <Switch checked={isUrgent} onChange={setUrgent} aria-label={t('task.urgent')} /> {t('task.urgent')}
        </label>
      </div>
    </Modal>
  );
}
