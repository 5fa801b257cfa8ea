import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { before, it } from 'node:test';
import { desktop, phone } from './chromium.js';
import { assertNoFaults, open, openVisitor, signIn, suite, useHouse } from './house.js';

const screenshots = resolve(import.meta.dirname, '../../artifacts/screenshots');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** Who applies on which screen, in which language the reviewer works, and how it is decided. */
const rounds = [
  { screen: desktop, applicant: '19900000014', language: 'zh-CN', isReturned: true },
  { screen: phone, applicant: '19900000013', language: 'en', isReturned: false },
];

suite('a review', () => {
  const house = useHouse();
  before(() => mkdir(screenshots, { recursive: true }));

  for (const { screen, applicant, language, isReturned } of rounds) {
    it(`is claimed and decided on a ${screen.name}`, async () => {
      await handIn(house, applicant);
      const visitor = await openVisitor(house, { screen, language });
      const { page } = visitor;
      const say = (zh, en) => (language === 'en' ? en : zh);
      await signIn(house, visitor, 'unit2');

      await open(house, visitor, '/bench');
      await lookAt(visitor, 'inbox');
      await page.locator('tbody a').first().click();
      await page.getByRole('button', { name: say('签收', 'Claim'), exact: true }).click();
      await page.getByRole('heading', { name: say('作出决定', 'Decide') }).waitFor();
      await page.locator('section img').first().waitFor();
      if (isReturned) {
        await page.getByRole('radio', { name: say('退回', 'Return') }).check();
        await choose(page, say('原因类别', 'Kind of reason'), '起止时间有冲突');
        await choose(page, say('涉及的项目和材料', 'Fields and documents'), '参加工作');
        await page.keyboard.press('Escape');
        await page.getByRole('textbox', { name: say('说明', 'Explanation') }).fill('与工资表不一致');
      } else {
        await page.getByRole('radio', { name: say('通过', 'Approve') }).check();
      }
      await lookAt(visitor, 'task');
      await page.getByRole('button', { name: isReturned ? say('确认退回', 'Confirm: Return') : say('确认通过', 'Confirm: Approve') }).click();
      await page.getByRole('heading', { level: 1, name: say('审核工作台', 'Reviewer bench') }).waitFor();
      await open(house, visitor, '/bench?list=decided');
      await page.locator('tbody time').first().waitFor();
      await lookAt(visitor, 'decided');

      assertNoFaults(visitor);
      await visitor.close();
    });
  }

  async function lookAt({ page, name }, what) {
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    // A list that was just closed is still on its way out.
    await page.waitForFunction(() => Array.from(document.querySelectorAll('.ant-select-dropdown')).every((list) => !list.checkVisibility()));
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const found = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    await page.screenshot({ path: resolve(screenshots, `review-${what}-${name}.png`), fullPage: true });
    assert.deepEqual(violations, [], what);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.screen.width), `${what} is wider than the screen`);
  }
});

async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click();
}

/** An application that nothing stands against, handed in the way the pages do. */
async function handIn(house, login) {
  const visitor = await openVisitor(house);
  await signIn(house, visitor, login);
  const call = async (method, path, options = {}) => {
    const answer = await visitor.context.request.fetch(`${house.url}/api${path}`, {
      method,
      ...options,
      headers: { 'X-SkillReg': '1', 'Idempotency-Key': randomUUID(), Origin: house.url, ...options.headers },
    });
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const [plan] = (await call('GET', '/plans?text=DEMO-GK-01')).items;
  const { id } = await call('POST', '/applications', { data: { planId: plan.id } });
  const unit = await unitOf(call);
  const sections = {
    scope: { city: '郑州市', level: '三级' },
    person: { unit, unitKind: '事业', unitRank: '市直', startedWorkOn: '2001-12-01' },
    present: { currentOccupation: '播音员', currentLevel: '四级', currentLevelYear: 2010 },
    applied: { targetOccupation: '播音员', targetLevel: '三级', exceptional: false },
  };
  for (const [section, answers] of Object.entries(sections)) {
    await call('PUT', `/applications/${id}/sections/${section}`, { data: { answers }, headers: { 'If-Match': '"0"' } });
  }
  await open(house, visitor, '/');
  const picture = await visitor.page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 600 });
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#dfe8e8';
    brush.fillRect(0, 0, 400, 600);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  });
  for (const slot of ['diploma', 'salaryForm', 'levelCertificate']) {
    await call('POST', `/applications/${id}/slots/${slot}`, {
      multipart: { file: { name: `${slot}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') } },
    });
  }
  await call('POST', `/applications/${id}/submission`, { data: { confirmed: [] } });
  await visitor.close();
}

/** The unit whose reviewer is asked, found down the tree as the cascade of the form does. */
async function unitOf(call, below) {
  const { items } = await call('GET', below ? `/organisations?below=${below}` : '/organisations');
  for (const item of items) {
    const found = item.name.includes('后勤服务中心') ? item.id : item.hasChildren ? await unitOf(call, item.id) : null;
    if (found) {
      return found;
    }
  }
  return null;
}
