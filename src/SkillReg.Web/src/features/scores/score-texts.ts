import { useTexts } from '../../texts/texts.ts';
import en from './texts/en.json';
import zh from './texts/zh-CN.json';

const texts = { 'zh-CN': zh, en };

export function useScoreTexts() {
  return useTexts(texts);
}
