import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertNoFaults, expectFaults, forget, open, openVisitor, signIn, suite, useHouse } from './house.js';

const lookAgain = (page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

suite('the end of a session', () => {
  const house = useHouse();

  it('by itself asks for the password over the page, and nothing typed is lost', async () => {
    const visitor = await openVisitor(house);
    const { page, context } = visitor;
    await signIn(house, visitor, 'bureau1');
    await open(house, visitor, '/bench');
    const search = page.getByRole('textbox', { name: /搜索/ });
    await search.fill('林晓禾');
    await context.clearCookies();
    await lookAgain(page);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await dialog.isVisible(), true);
    assert.equal(await dialog.locator('input[autocomplete=username]').inputValue(), 'bureau1');
    await dialog.locator('input[autocomplete=current-password]').fill(house.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await search.inputValue(), '林晓禾');
    // The list may ask for what was typed just when nobody is signed in; the browser notes that it was refused.
    forget(visitor, /status of 401/);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('by signing out leaves nothing behind the Back button', async () => {
    const visitor = await openVisitor(house);
    const { page } = visitor;
    await signIn(house, visitor, '19900000005');
    await open(house, visitor, '/applications');
    await page.getByRole('link', { name: '我的信息' }).first().click();
    await page.getByRole('heading', { name: '登录账号' }).waitFor();
    await page.getByRole('button', { name: /账号菜单/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(`${house.url}/`);
    await page.getByRole('link', { name: '登录' }).first().waitFor();
    await page.goBack();
    await page.waitForURL(/\/sign-in\?next=/);
    await page.locator('input[autocomplete=username]').waitFor();
    assert.equal(await page.getByRole('button', { name: /账号菜单/ }).count(), 0);
    assert.doesNotMatch(await page.locator('main').innerText(), /我的信息|报名资料/);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('in one tab ends it in the others', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, '19900000006');
    await open(house, visitor, '/applications');
    const other = { ...visitor, page: await visitor.context.newPage() };
    await open(house, other, '/profile');
    await visitor.page.getByRole('button', { name: /账号菜单/ }).click();
    await visitor.page.getByRole('button', { name: '退出登录' }).click();
    await other.page.waitForURL(/\/sign-in\?next=%2Fprofile&reason=signed-out-elsewhere/);
    await other.page.getByText('您已在本浏览器的另一个页面退出登录').waitFor();
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('in one tab is over for all tabs once somebody signs in again, each with the page it showed', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, '19900000007');
    await open(house, visitor, '/applications');
    const other = { ...visitor, page: await visitor.context.newPage() };
    await open(house, other, '/profile');
    await visitor.context.clearCookies();
    for (const page of [visitor.page, other.page]) {
      await lookAgain(page);
      await page.getByRole('dialog').waitFor();
    }
    await other.page.getByRole('dialog').locator('input[autocomplete=current-password]').fill(house.password);
    await other.page.keyboard.press('Enter');
    for (const page of [visitor.page, other.page]) {
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    assert.equal(new URL(visitor.page.url()).pathname, '/applications');
    assert.equal(new URL(other.page.url()).pathname, '/profile');
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('shows nothing of one account to the next one in the same browser', async () => {
    const visitor = await openVisitor(house);
    await signIn(house, visitor, '19900000008');
    await open(house, visitor, '/profile');
    await visitor.page.getByText('陆子昂').first().waitFor();
    await signIn(house, visitor, '19900000009');
    await lookAgain(visitor.page);
    await visitor.page.getByText('叶青').first().waitFor();
    assert.doesNotMatch(await visitor.page.locator('body').innerText(), /陆子昂/);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('on all devices ends the sessions of the other browsers', async () => {
    const home = await openVisitor(house);
    const office = await openVisitor(house);
    await signIn(house, home, 'expert2');
    await signIn(house, office, 'expert2');
    await open(house, home, '/bench');
    await open(house, office, '/bench');
    await home.page.getByRole('button', { name: /账号菜单/ }).click();
    await home.page.getByRole('button', { name: '退出所有设备' }).click();
    await home.page.waitForURL(`${house.url}/`);
    await lookAgain(office.page);
    await office.page.getByRole('dialog').waitFor();
    assertNoFaults(home);
    assertNoFaults(office);
    await home.close();
    await office.close();
  });
});

suite('the line to the server', () => {
  const house = useHouse();
  const noAnswer = /Failed to load resource: net::ERR_/;

  it('may fail while a page is open: the page stays, says so and recovers by itself', async () => {
    const visitor = await openVisitor(house);
    const { page, context } = visitor;
    await signIn(house, visitor, 'bureau2');
    await open(house, visitor, '/bench');
    await page.getByRole('textbox', { name: /搜索/ }).fill('未提交的文字');
    await context.setOffline(true);
    await page.getByText('网络已断开').waitFor();
    assert.equal(await page.getByRole('textbox', { name: /搜索/ }).inputValue(), '未提交的文字');
    await context.setOffline(false);
    await page.getByText('网络已断开').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('textbox', { name: /搜索/ }).inputValue(), '未提交的文字');
    forget(visitor, noAnswer);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('may fail before the page knows who is there: it says so and opens once the server answers', async () => {
    const visitor = await openVisitor(house);
    const { page } = visitor;
    await signIn(house, visitor, '19900000010');
    await page.route('**/api/sessions/current', (route) => route.abort());
    await open(house, visitor, '/applications');
    assert.equal(await page.locator('h1').innerText(), '暂时连不上服务器');
    await page.unroute('**/api/sessions/current');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('罗文博').first().waitFor();
    forget(visitor, noAnswer);
    assertNoFaults(visitor);
    await visitor.close();
  });

  it('may fail for one page: the frame stays, says what to do, and the other pages work', async () => {
    const visitor = await openVisitor(house);
    const { page } = visitor;
    await signIn(house, visitor, '19900000011');
    await open(house, visitor, '/applications');
    await page.route('**/assets/profile-page*.js', (route) => route.abort());
    await page.getByRole('link', { name: '我的信息' }).first().click();
    await page.getByRole('heading', { name: '这个页面出了问题' }).waitFor();
    assert.match(await page.locator('main').innerText(), /请刷新页面以使用新版本/);
    await page.getByRole('link', { name: '消息', exact: true }).first().click();
    await page.getByRole('heading', { name: '还没有消息' }).waitFor();
    expectFaults(visitor, /console error: /);
    assertNoFaults(visitor);
    await visitor.close();
  });
});
