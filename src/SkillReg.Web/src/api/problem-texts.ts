import { type Language, useLanguage } from '../texts/language.ts';
import { type FieldError, isUnreachable, Problem } from './problem.ts';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

/** What a reader is told; `lang` names the text's language where it is not the page's own. */
export interface Told {
  text: string;
  lang?: Language;
}

export const problemTexts = { 'zh-CN': zh, en };

type Key = keyof typeof zh;

export function useProblemText(): (error: unknown) => Told {
  const language = useLanguage();
  return (error) => describeProblem(error, language);
}

/** The server speaks Chinese. Other languages say it in their own words where the code is known, else they quote it. */
export function describeProblem(error: unknown, language: Language): Told {
  const texts = problemTexts[language];
  if (isUnreachable(error)) {
    return { text: texts['problem.unreachable'] };
  }
  if (!(error instanceof Problem)) {
    return { text: texts['problem.unexpected'] };
  }
  const known = `problem.${error.code}`;
  if (isKey(known)) {
    return { text: texts[known] };
  }
  const said = [error.title, error.detail].filter(Boolean).join(' ');
  return said ? quote(said, language) : { text: texts['problem.unexpected'] };
}

export function describeFieldError(error: FieldError, language: Language): Told {
  const known = `rule.${error.rule}`;
  return language !== 'zh-CN' && isKey(known) ? { text: problemTexts[language][known] } : quote(error.message, language);
}

function quote(text: string, language: Language): Told {
  return language === 'zh-CN' ? { text } : { text, lang: 'zh-CN' };
}

function isKey(key: string): key is Key {
  return Object.hasOwn(zh, key);
}
