import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import { resolve } from 'node:path';
import tseslint from 'typescript-eslint';
import { walls } from './lint/walls.js';

const src = resolve(import.meta.dirname, 'src');

export default defineConfig(
  { ignores: ['src/api/schema.d.ts', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A number in a text is as good as a string.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A setter as an arrow's body reads better than a block around it.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    plugins: { skillreg: { rules: { walls } } },
    rules: {
      'skillreg/walls': ['error', { root: src }],
      'no-console': 'error',
      'max-lines': ['error', 400],
      'max-params': ['error', 4],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[value=/[\\u3400-\\u9fff]/], TemplateElement[value.raw=/[\\u3400-\\u9fff]/], JSXText[value=/[\\u3400-\\u9fff]/]',
          message: 'Expected every text that a reader sees to stand in a resource file.',
        },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text is never put into HTML.' },
        { selector: 'JSXAttribute[name.name="style"]', message: 'Looks belong in a style sheet.' },
      ],
    },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
);
