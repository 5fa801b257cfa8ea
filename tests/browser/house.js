import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { desktop, findChromium, launchChromium } from './chromium.js';
import { startServer } from './server.js';

const executable = findChromium();

/** Tests that need a browser; on a machine without one they are one skipped test, so that the totals say so. */
export function suite(name, tests) {
  if (executable) {
    describe(name, tests);
  } else {
    it(name, { skip: 'No Chromium on this machine: install chromium or set SKILLREG_CHROMIUM.' });
  }
}

/** One server and one browser for the tests of a file. */
export function useHouse() {
  const house = { url: '', browser: undefined, password: '', accounts: [] };
  before(async () => {
    const server = await startServer();
    house.url = server.url;
    house.stop = server.stop;
    house.browser = await launchChromium(executable);
    const answer = await fetch(`${server.url}/api/demo/accounts`);
    Object.assign(house, await answer.json());
  });
  after(async () => {
    await house.browser?.close();
    await house.stop?.();
  });
  return house;
}

/** A browser profile of its own, which records everything that a page must not do. */
export async function openVisitor(house, { screen = desktop, language = 'zh-CN' } = {}) {
  const { name, ...settings } = screen;
  const context = await house.browser.newContext({ ...settings, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const faults = [];
  await context.exposeBinding('reportViolation', (_, violation) => faults.push(`policy violation: ${violation}`));
  await context.addInitScript((chosen) => {
    // The empty page that every tab begins with has no storage.
    if (location.protocol.startsWith('http') && !localStorage.getItem('skillreg.language')) {
      localStorage.setItem('skillreg.language', chosen);
    }
    document.addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  }, language);
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== house.url && !['data:', 'blob:'].includes(protocol)) {
      faults.push(`request to another origin: ${request.url()}`);
    }
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error()}`));
  const page = await context.newPage();
  return { name, context, page, faults, close: () => context.close() };
}

/** Takes the faults that a test provoked on purpose out of the record. */
export function expectFaults(visitor, pattern) {
  const expected = visitor.faults.filter((fault) => pattern.test(fault));
  assert.notEqual(expected.length, 0, `Expected a fault like ${pattern}, but there was none.`);
  visitor.faults.splice(0, visitor.faults.length, ...visitor.faults.filter((fault) => !pattern.test(fault)));
}

export async function open(house, visitor, path) {
  await visitor.page.goto(house.url + path);
  await visitor.page.locator('main h1').waitFor();
}

/** Signs in as the form does, without showing it. */
export async function signIn(house, visitor, login) {
  const answer = await visitor.context.request.post(`${house.url}/api/sessions`, {
    data: { login, password: house.password },
    headers: { 'X-SkillReg': '1', 'Idempotency-Key': randomUUID(), Origin: house.url },
  });
  assert.equal(answer.status(), 201, await answer.text());
}

export async function signInByForm(house, visitor, login) {
  const { page } = visitor;
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(house.password);
  await page.locator('button[type=submit]').click();
}

/** Leaves out faults that may or may not have come, because the browser notes what the test causes on purpose. */
export function forget(visitor, pattern) {
  visitor.faults.splice(0, visitor.faults.length, ...visitor.faults.filter((fault) => !pattern.test(fault)));
}

export function assertNoFaults(visitor) {
  assert.deepEqual(visitor.faults, []);
}
