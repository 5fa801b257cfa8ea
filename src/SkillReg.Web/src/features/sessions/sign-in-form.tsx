import { useMutation } from '@tanstack/react-query';
import { Alert, Button, type InputRef } from 'antd';
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from 'react';
import { describeFieldError, type Told, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { LabelledInput } from '../../design/labelled-input.tsx';
import type { ChallengeAnswer } from '../../session/challenge.ts';
import { ChallengeField } from '../../session/challenge-field.tsx';
import { type Credentials, type CurrentSession, startSession } from '../../session/session.ts';
import { useLanguage } from '../../texts/language.ts';
import { useSessionTexts } from './session-texts.ts';
import styles from './sign-in-form.module.css';

interface SignInFormProps {
  /** The account that must sign in again; without it anybody may. */
  fixedLogin?: string;
  onSignedIn: (session: CurrentSession) => void;
}

type Field = 'login' | 'password' | 'code';

const missing = { login: 'signIn.loginMissing', password: 'signIn.passwordMissing', code: 'signIn.codeMissing' } as const;

/** Login and password, and a code where the account has a second factor. Says everything that is wrong at once, beside the field it is about. */
export function SignInForm({ fixedLogin, onSignedIn }: SignInFormProps) {
  const t = useSessionTexts();
  const language = useLanguage();
  const tell = useProblemText();
  const [values, setValues] = useState({ login: fixedLogin ?? '', password: '', code: '' });
  const [asksCode, setAsksCode] = useState(false);
  const fields: Field[] = asksCode ? ['login', 'password', 'code'] : ['login', 'password'];
  const [tried, setTried] = useState(false);
  const [challenge, setChallenge] = useState<ChallengeAnswer | null>(null);
  const [round, setRound] = useState(0);
  const inputs = useRef<Partial<Record<Field, InputRef | null>>>({});
  const signingIn = useMutation({
    mutationFn: startSession,
    onSuccess: onSignedIn,
    onError: (error) => {
      // A challenge can be answered once, so what is asked for next is a new one.
      setChallenge(null);
      if (round > 0 || isChallenge(error)) {
        setRound((before) => before + 1);
      }
      if (isSecondFactor(error)) {
        setTried(false);
        setAsksCode(true);
        setValues((before) => ({ ...before, code: '' }));
        return;
      }
      const refused = error instanceof Problem ? fields.find((field) => error.errors.some(isAbout(field))) : undefined;
      inputs.current[refused ?? 'password']?.focus({ cursor: 'all' });
    },
  });
  const isMissing = (field: Field) => values[field].trim() === '';
  const problemOf = (field: Field): Told | undefined => {
    if (tried && isMissing(field)) {
      return { text: t(missing[field]) };
    }
    const refused = signingIn.error instanceof Problem ? signingIn.error.errors.find(isAbout(field)) : undefined;
    return refused && describeFieldError(refused, language);
  };
  const credentials = (): Credentials => ({
    login: values.login.trim(),
    password: values.password,
    ...(asksCode ? { code: values.code.trim() } : {}),
    ...(challenge ? { challenge } : {}),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const firstMissing = fields.find(isMissing);
    if (firstMissing) {
      signingIn.reset();
      inputs.current[firstMissing]?.focus();
    } else if (!signingIn.isPending) {
      signingIn.mutate(credentials());
    }
  };
  const focusFirst = (input: InputRef | null) => {
    if (input && !inputs.current.code) {
      input.focus();
    }
    inputs.current.code = input;
  };
  const change = (field: Field) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const problem = signingIn.error && !isSecondFactor(signingIn.error) && tell(signingIn.error);
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {problem && <Alert type="error" role="alert" title={<span lang={problem.lang}>{problem.text}</span>} />}
      <LabelledInput
        label={t('signIn.login')}
        problem={problemOf('login')}
        value={values.login}
        readOnly={fixedLogin !== undefined}
        autoComplete="username"
        onInput={(input) => (inputs.current.login = input)}
        onChange={change('login')}
      />
      <PasswordInput
        problem={problemOf('password')}
        value={values.password}
        onInput={(input) => (inputs.current.password = input)}
        onChange={change('password')}
      />
      {asksCode && (
        <LabelledInput
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          problem={problemOf('code')}
          value={values.code}
          autoComplete="one-time-code"
          onInput={focusFirst}
          onChange={change('code')}
        />
      )}
      {round > 0 && <ChallengeField purpose="sign-in" round={round} value={challenge} onChange={setChallenge} />}
      <Button type="primary" htmlType="submit" size="large" block aria-disabled={signingIn.isPending}>
        {t(signingIn.isPending ? 'signIn.submitting' : 'signIn.submit')}
      </Button>
    </form>
  );
}

interface PasswordInputProps {
  problem: Told | undefined;
  value: string;
  onInput: (input: InputRef | null) => void;
  onChange: (value: string) => void;
}

function PasswordInput({ problem, value, onInput, onChange }: PasswordInputProps) {
  const t = useSessionTexts();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <LabelledInput
      label={t('signIn.password')}
      problem={problem}
      note={capsLock ? t('signIn.capsLock') : undefined}
      type={shown ? 'text' : 'password'}
      value={value}
      autoComplete="current-password"
      tool={
        <button type="button" className={styles.reveal} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'signIn.hide' : 'signIn.show')}
        </button>
      }
      onInput={onInput}
      onChange={onChange}
      onKey={watchCapsLock}
    />
  );
}

function isChallenge(error: unknown): boolean {
  return error instanceof Problem && ['session.challenge-needed', 'challenge.wrong'].includes(error.code);
}

/** The password was right; what is missing or wrong is the code, which has a field of its own. */
function isSecondFactor(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'second-factor.needed' || error.errors.some(isAbout('code')));
}

function isAbout(field: Field) {
  return (error: { pointer: string }) => error.pointer.replace(/^#/, '') === `/${field}`;
}
