import { useEffect, useState } from 'react';

export type Shortcuts = Record<string, () => void>;

const storageKey = 'skillreg.shortcuts';

/** Runs single-key shortcuts while no field is being typed in, no dialog is open and no modifier is held. */
export function useShortcuts(shortcuts: Shortcuts, enabled: boolean) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = shortcuts[event.key];
      if (!enabled || !action || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event.target)) {
        return;
      }
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts, enabled]);
}

/** Single-key shortcuts get in the way of speech input, so they can be switched off; remembered on this device. */
export function useShortcutsEnabled() {
  const [enabled, setEnabled] = useState(() => {
    try {
      return localStorage.getItem(storageKey) !== 'off';
    } catch {
      return true;
    }
  });
  const enable = (on: boolean) => {
    setEnabled(on);
    try {
      localStorage.setItem(storageKey, on ? 'on' : 'off');
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  return [enabled, enable] as const;
}

function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="combobox"], dialog') !== null;
}
