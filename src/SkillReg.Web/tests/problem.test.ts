import { describe, expect, it } from 'vitest';
import { describeFieldError, describeProblem, problemTexts } from '../src/api/problem-texts.ts';
import { isUnreachable, Problem, Unreachable } from '../src/api/problem.ts';

const wrong = new Problem(401, { code: 'session.credentials-wrong', title: '账号或密码不正确', requestId: 'r-1' }, null);

describe('Problem', () => {
  it('reads what the server said', () => {
    const errors = [{ pointer: '/login', rule: 'required', message: '必填' }, { pointer: 3 }];
    const problem = new Problem(422, { code: 'request.invalid', title: '请求有误', detail: '', errors }, 'r-2');
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid', title: '请求有误', detail: null, requestId: 'r-2' });
    expect(problem.errors).toEqual([{ pointer: '/login', rule: 'required', message: '必填' }]);
  });

  it.each([null, 'Bad gateway', [], 42])('survives the body %j of a stranger', (body) => {
    expect(new Problem(500, body, null)).toMatchObject({ code: '', errors: [], requestId: null });
  });

  it('counts a proxy without a server as no answer', () => {
    expect(isUnreachable(new Problem(502, null, null))).toBe(true);
    expect(isUnreachable(new Unreachable(new TypeError('fetch failed')))).toBe(true);
    expect(isUnreachable(wrong)).toBe(false);
  });
});

describe('describeProblem', () => {
  it('says a known problem in the language of the reader', () => {
    expect(describeProblem(wrong, 'en')).toEqual({ text: problemTexts.en['problem.session.credentials-wrong'] });
    expect(describeProblem(wrong, 'zh-CN').text).toMatch(/[\u3400-\u9fff]/);
  });

  it('quotes the server where the code is unknown, and marks the language of the quotation', () => {
    const unknown = new Problem(409, { code: 'plan.window-closed', title: '报名已截止', detail: '截止时间为昨日' }, null);
    expect(describeProblem(unknown, 'zh-CN')).toEqual({ text: '报名已截止 截止时间为昨日' });
    expect(describeProblem(unknown, 'en')).toEqual({ text: '报名已截止 截止时间为昨日', lang: 'zh-CN' });
  });

  it('does not show an exception to the reader', () => {
    expect(describeProblem(new RangeError('index 7'), 'en').text).toBe(problemTexts.en['problem.unexpected']);
  });
});

describe('describeFieldError', () => {
  const error = { pointer: '/login', rule: 'required', message: '请填写账号' };

  it('lets the server speak in Chinese, and says a known rule in English', () => {
    expect(describeFieldError(error, 'zh-CN')).toEqual({ text: '请填写账号' });
    expect(describeFieldError(error, 'en')).toEqual({ text: problemTexts.en['rule.required'] });
    expect(describeFieldError({ ...error, rule: 'odd' }, 'en')).toEqual({ text: '请填写账号', lang: 'zh-CN' });
  });
});
