import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { before, it } from 'node:test';
import { desktop, phone } from './chromium.js';
import { assertNoFaults, open, openVisitor, signIn, suite, useHouse } from './house.js';

const screenshots = resolve(import.meta.dirname, '../../artifacts/screenshots');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

const everybody = ['/', '/demo/messages', '/no-such-page'];
const pagesOf = {
  applicant: ['/applications', '/notices', '/profile'],
  bench: ['/bench', '/bench?list=claimed', '/bench?search=x&due=week'],
  studio: ['/studio/', '/studio/definitions', '/studio/plans', '/studio/organisations', '/studio/operations', '/studio/no-such-page'],
};
const foreignPage = { applicant: '/bench', bench: '/applications', studio: '/bench' };

/** One account for each role. Roles of one face see the same pages, so one of them is looked at closely, for pictures and with axe. */
const visitors = [
  { login: null, face: null, closely: 'stranger' },
  { login: '19900000001', face: 'applicant', closely: 'applicant' },
  { login: 'unit2', face: 'bench', closely: 'reviewer' },
  ...['unit1', 'sup1', 'bureau1', 'exam1', 'comm1', 'expert1', 'finance1', 'post1', 'help1'].map((login) => ({ login, face: 'bench' })),
  { login: 'admin1', face: 'studio', closely: 'administrator' },
  ...['def1', 'audit1'].map((login) => ({ login, face: 'studio' })),
];

suite('every page', () => {
  const house = useHouse();
  before(async () => {
    await rm(screenshots, { recursive: true, force: true });
    await mkdir(screenshots, { recursive: true });
  });

  for (const screen of [desktop, phone]) {
    for (const { login, face, closely } of visitors) {
      it(`is in order for ${login ?? 'a stranger'} on a ${screen.name} in both languages`, async () => {
        const visitor = await openVisitor(house, { screen });
        if (login) {
          await signIn(house, visitor, login);
        }
        const paths = [...everybody, ...(face ? [...pagesOf[face], foreignPage[face]] : ['/sign-in'])];
        for (const path of paths) {
          await open(house, visitor, path);
          await lookAt(visitor, path, closely);
          await switchLanguage(visitor.page);
          await lookAt(visitor, path, closely);
        }
        assertNoFaults(visitor);
        await visitor.close();
      });
    }
  }

  async function lookAt({ page, name }, path, closely) {
    const language = await page.locator('html').getAttribute('lang');
    await assertInOrder(page, language, path);
    if (closely) {
      await assertAccessible(page, path);
      await assertTouchable(page, path);
      await takePicture(page, `${closely} ${path === '/' ? 'home' : path} ${name} ${language}`);
    }
  }
});

/** The page stays where it is; the next one opens in the language chosen here. */
async function switchLanguage(page) {
  const before = await page.locator('html').getAttribute('lang');
  await page.locator('header button[lang]').click();
  await page.waitForFunction((former) => document.documentElement.lang !== former, before);
}

async function assertInOrder(page, language, path) {
  await page.getByText(language === 'en' ? 'Demo: all data is invented' : '演示环境：').waitFor();
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    // A phone zooms out until everything fits, so its window is no measure of the screen.
    overflow: document.documentElement.scrollWidth - window.screen.width,
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
  await page.mouse.move(0, 0);
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

/** On a phone every button, field and stand-alone link answers to a thumb: 44 pixels high, wherever its edges are drawn. */
async function assertTouchable(page, path) {
  const small = await page.evaluate(() => {
    if (window.innerWidth > 767) {
      return [];
    }
    // A field is hit wherever its label or its drawn frame is.
    const frame = 'label, .ant-select, .ant-input-affix-wrapper';
    const heightOf = (control) => {
      const target = control.matches('input') ? (control.closest(frame) ?? control) : control;
      const answers = (x, y) => target.contains(document.elementFromPoint(x, y));
      target.scrollIntoView({ block: 'center' });
      const box = target.getBoundingClientRect();
      const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
      const reach = (step) => {
        let distance = 0;
        while (distance < 24 && answers(x, middle + step * (distance + 1))) {
          distance++;
        }
        return distance;
      };
      return reach(-1) + reach(1) + 1;
    };
    const inSentence = 'p, .visually-hidden, table, [href="#content"]';
    return Array.from(document.querySelectorAll('button, a[href], input, summary'))
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest(inSentence))
      .map((target) => ({ target, height: heightOf(target) }))
      .filter(({ height }) => height < 44)
      .map(({ target, height }) => `${target.outerHTML.slice(0, 120)} answers on ${height} pixels`);
  });
  await page.evaluate(() => window.scrollTo(0, 0));
  assert.deepEqual(small, [], path);
}
