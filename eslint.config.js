// SPDX-License-Identifier: AGPL-3.0-or-later
// What STYLE.md asks for and a linter can see. A number in brackets is that of the rule there.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { noIgnoredResult } from './tools/lint/no-ignored-result.ts';

/** One file may touch each dangerous library (27). */
const ONLY_IN = {
  pg: 'packages/app/storage/postgres/open-pool.ts',
  nodemailer: 'packages/app/mail/smtp-mailer.ts',
  'smtp-server': 'packages/app/mail/mail-folder.ts',
  'better-sqlite3': 'packages/app/storage/sqlite/open-database.ts',
  yaml: 'packages/app/rules/read-rules.ts',
};
const PURE = ['packages/{base,domain,protocol,election}/**/*.ts'];
const TESTS = ['**/*.test.ts', 'e2e/**/*.ts', 'packages/app/testing/**/*.ts', 'packages/app/tests/**/*.ts'];
const NO_CLOCK = 'Clock and chance are parameters here (18).';
const UNIONS = [
  { selector: 'TSEnumDeclaration', message: 'A union, or `as const` (14).' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A module is a file (14).' },
];

export default defineConfig(
  {
    ignores: ['**/build/', '**/.build/', '**/.svelte-kit/', '**/coverage/', '**/.cache/', '**/test-results/'],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    plugins: { amends: { rules: { 'no-ignored-result': noIgnoredResult } } },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      'no-undef': 'off', // The type checker does this.
      'amends/no-ignored-result': 'error',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-param-reassign': 'error',
      'no-restricted-syntax': ['error', ...UNIONS],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      // `return say(it);` ends a function early, in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Plain links, and no base path to put in front of them.
      'svelte/no-navigation-without-resolve': 'off',
      // {' '} keeps a space that the formatter would drop.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  restrictImports(['**/*.{ts,svelte,js}'], ONLY_IN),
  ...Object.entries(ONLY_IN).map(([library, file]) => restrictImports([file], { ...ONLY_IN, [library]: undefined })),
  {
    files: PURE,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: NO_CLOCK },
        { object: 'Math', property: 'random', message: NO_CLOCK },
      ],
      'no-restricted-syntax': [
        'error',
        ...UNIONS,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: NO_CLOCK },
      ],
    },
  },
  {
    files: ['packages/base/globals.d.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  {
    files: ['packages/app/vite.config.ts'],
    // Our folder is named web/; Kit says how it would rather have it.
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: TESTS,
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/max-params': 'off' },
  },
  {
    files: ['*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['*.js'],
    rules: { 'amends/no-ignored-result': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);

function restrictImports(files, onlyIn) {
  const paths = Object.entries(onlyIn)
    .filter(([, file]) => file !== undefined)
    .map(([name, file]) => ({ name, message: `Only ${file} may touch it (27).` }));
  return { files, rules: { 'no-restricted-imports': ['error', { paths }] } };
}
