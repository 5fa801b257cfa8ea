// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { problemTexts } from '../src/api/problem-texts.ts';
import { SignInForm } from '../src/features/sessions/sign-in-form.tsx';
import en from '../src/features/sessions/texts/en.json';
import zh from '../src/features/sessions/texts/zh-CN.json';
import { chooseLanguage } from '../src/texts/language.ts';
import { eventually, find, findInput, render, serverAnswers, type } from './rendering.tsx';

const account = { id: '1', login: 'unit1', name: 'A', roles: ['unit-reviewer'], organisation: null };
const session = { account, expiresAt: null, demo: false };

function open(fixedLogin?: string) {
  const onSignedIn = vi.fn();
  const page = render(<SignInForm onSignedIn={onSignedIn} {...(fixedLogin ? { fixedLogin } : {})} />);
  const login = findInput(page, 'username');
  const password = findInput(page, 'current-password');
  const submit = () => find(page, 'button[type=submit]').click();
  const fill = (name: string, secret: string) => {
    type(login, name);
    type(password, secret);
  };
  return { page, login, password, submit, fill, onSignedIn };
}

describe('the sign-in form', () => {
  it('says everything that is missing at once and goes to the first of it', async () => {
    const seen = serverAnswers({ status: 500, body: null });
    const { page, login, submit } = open();
    submit();
    await eventually(() => {
      expect(page.textContent).toContain(zh['signIn.loginMissing']);
      expect(page.textContent).toContain(zh['signIn.passwordMissing']);
      expect(login.getAttribute('aria-invalid')).toBe('true');
      expect(document.activeElement).toBe(login);
    });
    expect(seen).toHaveLength(0);
  });

  it('signs in with what was typed, without the spaces around the login', async () => {
    const seen = serverAnswers({ status: 201, body: session });
    const { submit, fill, onSignedIn } = open();
    fill(' unit1 ', ' pass word ');
    submit();
    await eventually(() => expect(onSignedIn.mock.calls[0]?.[0]).toEqual(session));
    await expect(seen[0]?.json()).resolves.toEqual({ login: 'unit1', password: ' pass word ' });
  });

  it('keeps what was typed when the password is wrong, and says so in the language of the reader', async () => {
    serverAnswers({ status: 401, body: { code: 'session.credentials-wrong', title: '账号或密码不正确' } });
    chooseLanguage('en');
    const { page, login, password, submit, fill } = open();
    fill('unit1', 'wrong');
    submit();
    await eventually(() => {
      expect(find(page, '[role=alert]').textContent).toContain(problemTexts.en['problem.session.credentials-wrong']);
      expect(document.activeElement).toBe(password);
    });
    expect(login.value).toBe('unit1');
  });

  it('shows what the server finds wrong with a field at that field', async () => {
    const errors = [{ pointer: '/login', rule: 'odd', message: '登录名过长' }];
    serverAnswers({ status: 422, body: { code: 'request.invalid', title: '请求有误', errors } });
    const { page, login, submit, fill } = open();
    fill('x', 'y');
    submit();
    await eventually(() => {
      const described = login.getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(described.map((id) => page.querySelector(`[id="${id}"]`)?.textContent).join('')).toBe('登录名过长');
      expect(document.activeElement).toBe(login);
    });
  });

  it('says when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { page, submit, fill } = open();
    fill('unit1', 'secret');
    submit();
    await eventually(() =>
      expect(find(page, '[role=alert]').textContent).toContain(problemTexts['zh-CN']['problem.unreachable']),
    );
  });

  it('shows and hides the password, and warns of Caps Lock', async () => {
    chooseLanguage('en');
    const { page, password } = open();
    const reveal = find(page, 'button[aria-pressed]');
    reveal.click();
    await eventually(() => expect(password.type).toBe('text'));
    reveal.click();
    await eventually(() => expect(password.type).toBe('password'));
    password.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }));
    await eventually(() => expect(page.textContent).toContain(en['signIn.capsLock']));
  });

  it('lets only the same account sign in again', () => {
    const { login } = open('unit1');
    expect(login.value).toBe('unit1');
    expect(login.readOnly).toBe(true);
  });
});
