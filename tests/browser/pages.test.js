import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { desktop, phone } from './chromium.js';
import { assertNoFaults, open, openVisitor, options, signIn, useHouse } from './house.js';

const screenshots = resolve(import.meta.dirname, '../../artifacts/screenshots');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const everybody = ['/', '/demo/messages', '/no-such-page'];
const pagesOf = {
  applicant: ['/applications', '/notices', '/profile'],
  bench: ['/bench', '/bench?list=claimed', '/bench?search=x&due=week'],
  studio: ['/studio/', '/studio/definitions', '/studio/plans', '/studio/organisations', '/studio/operations', '/studio/no-such-page'],
};
const foreignPage = { applicant: '/bench', bench: '/applications', studio: '/bench' };

/** One account for each role. Roles of one face see the same pages, so one of them is looked at with a magnifying glass. */
const visitors = [
  { login: null, face: null, closely: true },
  { login: '19900000001', face: 'applicant', closely: true },
  { login: 'unit2', face: 'bench', closely: true },
  ...['unit1', 'sup1', 'bureau1', 'exam1', 'comm1', 'expert1', 'finance1', 'post1', 'help1'].map((login) => ({ login, face: 'bench' })),
  { login: 'admin1', face: 'studio', closely: true },
  ...['def1', 'audit1'].map((login) => ({ login, face: 'studio' })),
];

describe('every page', options, () => {
  const house = useHouse();
  before(() => mkdir(screenshots, { recursive: true }));

  for (const screen of [desktop, phone]) {
    for (const language of ['zh-CN', 'en']) {
      for (const { login, face, closely } of visitors) {
        it(`is in order for ${login ?? 'a stranger'} on a ${screen.name} in ${language}`, async () => {
          const visitor = await openVisitor(house, { screen, language });
          if (login) {
            await signIn(house, visitor, login);
          }
          const paths = [...everybody, ...(face ? [...pagesOf[face], foreignPage[face]] : ['/sign-in'])];
          for (const path of paths) {
            await open(house, visitor, path);
            await assertInOrder(visitor.page, language, path);
            if (closely) {
              await assertAccessible(visitor.page, path);
              await assertTouchable(visitor.page, path);
              await takePicture(visitor.page, `${login ?? 'stranger'} ${path} ${screen.name} ${language}`);
            }
          }
          assertNoFaults(visitor);
          await visitor.close();
        });
      }
    }
  }
});

async function assertInOrder(page, language, path) {
  await page.getByText(language === 'en' ? 'Demo: all data is invented' : '演示环境：').waitFor();
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    title: document.title,
    heading: document.querySelector('h1')?.textContent ?? '',
  }));
  assert.equal(seen.language, language, path);
  assert.deepEqual([seen.headings, seen.mains], [1, 1], `${path}: one heading, one main region`);
  assert.ok(seen.overflow <= 0, `${path} is ${seen.overflow} pixels wider than the screen`);
  assert.ok(seen.title.startsWith(seen.heading), `${path}: the title "${seen.title}" begins with the heading "${seen.heading}"`);
}

async function takePicture(page, name) {
  const file = `${name.replaceAll(/[^\w-]+/g, '-')}.png`;
  await page.screenshot({ path: resolve(screenshots, file), fullPage: true });
}

async function assertAccessible(page, path) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  assert.deepEqual(violations, [], path);
}

/** On a phone every button, field and stand-alone link is big enough for a thumb; links inside a sentence are exempt. */
async function assertTouchable(page, path) {
  const small = await page.evaluate(() => {
    if (window.innerWidth > 767) {
      return [];
    }
    const targets = Array.from(document.querySelectorAll('button, a[href], input, summary, [role=combobox]'));
    return targets
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest('p, .visually-hidden, table') && !target.matches('[href="#content"]'))
      .map((target) => ({ target, box: (target.matches('input') ? (target.closest('[class*="-input-affix"], [class*="-select"], label') ?? target) : target).getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44)
      .map(({ target, box }) => `${target.outerHTML.slice(0, 120)} is ${Math.round(box.height)} pixels high`);
  });
  assert.deepEqual(small, [], path);
}
