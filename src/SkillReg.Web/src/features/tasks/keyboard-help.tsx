import { Checkbox } from 'antd';
import { type RefObject, useId } from 'react';
import { Button } from '../../design/button.tsx';
import styles from './keyboard-help.module.css';
import { useTaskTexts } from './task-texts.ts';

const rows = [
  { keys: ['/'], text: 'keys.search' },
  { keys: ['1', '2', '3', '4'], text: 'keys.lists' },
  { keys: ['c'], text: 'keys.columns' },
  { keys: ['Esc'], text: 'keys.escape' },
  { keys: ['?'], text: 'keys.help' },
] as const;

interface KeyboardHelpProps {
  dialog: RefObject<HTMLDialogElement | null>;
  enabled: boolean;
  onEnable: (on: boolean) => void;
}

export function KeyboardHelp({ dialog, enabled, onEnable }: KeyboardHelpProps) {
  const t = useTaskTexts();
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onKeyDown={(event) => event.key === '?' && close()}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className={styles.content}>
        <h2 id={titleId} className={styles.title}>
          {t('keys.title')}
        </h2>
        <p className={styles.intro}>{t('keys.intro')}</p>
        <dl className={styles.rows}>
          {rows.map(({ keys, text }) => (
            <div key={text} className={styles.row}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.foot}>
          <Checkbox checked={enabled} onChange={(event) => onEnable(event.target.checked)}>
            {t('keys.enabled')}
          </Checkbox>
          <Button look="primary" onClick={close}>
            {t('keys.close')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
