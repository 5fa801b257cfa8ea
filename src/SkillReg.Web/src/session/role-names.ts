import { useLanguage } from '../texts/language.ts';
import { useTexts } from '../texts/texts.ts';
import { roleTextKey } from './roles.ts';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

const texts = { 'zh-CN': zh, en };

function useRoleName(): (role: string) => string {
  const t = useTexts(texts);
  return (role) => {
    const key = roleTextKey(role);
    return key ? t(key) : role;
  };
}

/** Several roles as one phrase, in the way the language lists things. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const roleName = useRoleName();
  const separator = useLanguage() === 'zh-CN' ? '、' : ', ';
  return (roles) => roles.map(roleName).join(separator);
}
