import assert from 'node:assert/strict';
import { it } from 'node:test';
import { desktop, phone } from './chromium.js';
import { assertNoFaults, expectFaults, open, openVisitor, signIn, signInByForm, suite, useHouse } from './house.js';

const unauthorized = /console error: Failed to load resource: .* 401/;
const at = (house, path) => (url) => url.href === house.url + path;

suite('signing in', () => {
  const house = useHouse();

  for (const [screen, some] of [[desktop, () => true], [phone, ({ login }) => ['19900000001', 'exam1', 'def1'].includes(login)]]) {
    it(`takes one click on a demo account on a ${screen.name}`, async () => {
      const landings = { applicant: '/applications', studio: '/studio/', bench: '/bench' };
      for (const { login, roles } of house.accounts.filter(some)) {
        const visitor = await openVisitor(house, { screen });
        const { page } = visitor;
        await open(house, visitor, '/sign-in');
        await page.locator('details').first().waitFor();
        await page.evaluate(() => document.querySelectorAll('details').forEach((group) => (group.open = true)));
        await page.locator('details button', { hasText: new RegExp(`${login}(?!\\d)`) }).click();
        const face = roles.includes('applicant') ? 'applicant' : roles.some((role) => role.endsWith('-admin') && role !== 'organisation-admin') ? 'studio' : 'bench';
        await page.waitForURL(at(house, landings[face]));
        await page.locator('main h1').waitFor();
        assertNoFaults(visitor);
        await visitor.close();
      }
    });
  }

  it('works with the keyboard alone, and the focus can be seen on the way', async () => {
    const visitor = await openVisitor(house);
    const { page } = visitor;
    await open(house, visitor, '/sign-in');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#content');
    await tabTo(page, 'input[autocomplete=username]');
    await page.keyboard.type('19900000001');
    await tabTo(page, 'input[autocomplete=current-password]');
    await page.keyboard.type(house.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(at(house, '/applications'));
    await page.locator('main h1').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('main h1'));
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('says everything that is missing at once', async () => {
    const visitor = await openVisitor(house, { language: 'en' });
    await open(house, visitor, '/sign-in');
    await visitor.page.locator('button[type=submit]').click();
    assert.equal(await visitor.page.locator('input[aria-invalid=true]').count(), 2);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('says that the password is wrong, in the language of the page, and keeps what was typed', async () => {
    for (const [language, words] of [['zh-CN', /账号或密码不正确/], ['en', /password is not correct/]]) {
      const visitor = await openVisitor(house, { language });
      const { page } = visitor;
      await open(house, visitor, '/sign-in');
      await page.locator('input[autocomplete=username]').fill('unit1');
      await page.locator('input[autocomplete=current-password]').fill('not the password');
      await page.keyboard.press('Enter');
      assert.match(await page.locator('form [role=alert]').innerText(), words);
      assert.equal(await page.locator('input[autocomplete=username]').inputValue(), 'unit1');
      await page.waitForFunction(() => document.activeElement?.matches('input[autocomplete=current-password]'));
      expectFaults(visitor, unauthorized);
      assertNoFaults(visitor);
      await visitor.close();
    }
  });

  it('returns to the page one wanted, in both documents', async () => {
    const wishes = [
      ['19900000002', '/profile'],
      ['finance1', '/bench?list=claimed'],
      ['admin1', '/studio/operations'],
    ];
    for (const [login, path] of wishes) {
      const visitor = await openVisitor(house);
      await open(house, visitor, path);
      assert.equal(new URL(visitor.page.url()).pathname, '/sign-in');
      await signInByForm(house, visitor, login);
      await visitor.page.waitForURL(at(house, path));
      await visitor.page.locator('main h1').waitFor();
      assertNoFaults(visitor);
      await visitor.close();
    }
  });

  it('never leads to another house', async () => {
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '/%09/evil.example', 'javascript:alert(1)']) {
      const visitor = await openVisitor(house);
      await open(house, visitor, `/sign-in?next=${encodeURIComponent(next)}`);
      await signInByForm(house, visitor, '19900000003');
      await visitor.page.waitForURL((url) => url.pathname !== '/sign-in');
      assert.equal(new URL(visitor.page.url()).origin, house.url, next);
      assertNoFaults(visitor);
      await visitor.close();
    }
  });

  it('shows the own landing page instead of a page of another face', async () => {
    const visitor = await openVisitor(house);
    await open(house, visitor, '/sign-in?next=/studio/');
    await signInByForm(house, visitor, 'bureau1');
    await visitor.page.waitForURL(at(house, '/bench'));
    assertNoFaults(visitor);
    await visitor.close();
  });
});

suite('being signed in', () => {
  const house = useHouse();

  it('explains why a page is closed to an account, in both documents', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, '19900000004');
    for (const path of ['/bench', '/studio/']) {
      await open(house, visitor, path);
      assert.match(await visitor.page.locator('main').innerText(), /您的账号不能使用这个页面[^]*何静怡/);
    }
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('remembers the language across pages, documents and visits', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, 'admin1');
    await open(house, visitor, '/');
    await visitor.page.getByRole('button', { name: 'English' }).click();
    await open(house, visitor, '/studio/');
    assert.equal(await visitor.page.locator('h1').innerText(), 'Overview');
    await visitor.page.getByRole('button', { name: '中文' }).click();
    assert.equal(await visitor.page.locator('h1').innerText(), '概览');
    assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'zh-CN');
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('loads the studio as a document of its own, under its own policy', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, 'def1');
    await open(house, visitor, '/');
    const loaded = visitor.page.waitForResponse((response) => response.request().isNavigationRequest());
    await visitor.page.locator('main').getByRole('link', { name: '进入管理端' }).click();
    const response = await loaded;
    assert.equal(new URL(response.url()).pathname, '/studio/');
    assert.match(response.headers()['content-security-policy'] ?? '', /style-src-attr 'unsafe-inline'/);
    const site = await visitor.context.request.get(house.url);
    assert.doesNotMatch(site.headers()['content-security-policy'] ?? '', /unsafe/);
    assertNoFaults(visitor);
    await visitor.close();
  });
});

async function tabTo(page, selector) {
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    const { arrived, outlined } = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      const ringed = [focused, focused?.parentElement, focused?.closest('[class*=affix]')];
      return {
        arrived: focused?.matches(wanted) ?? false,
        outlined: ringed.some((element) => {
          const style = element && getComputedStyle(element);
          return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
        }),
      };
    }, selector);
    assert.ok(outlined, `the focus is visible on press ${press + 1}`);
    if (arrived) {
      return;
    }
  }
  assert.fail(`Expected Tab to reach ${selector}, but it did not.`);
}
