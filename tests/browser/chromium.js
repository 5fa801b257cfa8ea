import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const desktop = { name: 'desktop', viewport: { width: 1440, height: 900 } };
export const phone = { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** The browser of this machine, or undefined when it has none. */
export function findChromium() {
  const folders = process.env.PATH?.split(delimiter) ?? [];
  const candidates = [
    ...(process.env.SKILLREG_CHROMIUM ? [process.env.SKILLREG_CHROMIUM] : []),
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export function launchChromium(executablePath) {
  return chromium.launch({ executablePath, args: flags });
}
