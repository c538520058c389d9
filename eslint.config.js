// SPDX-License-Identifier: AGPL-3.0-or-later
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** One file may touch each dangerous library (STYLE.md 27). */
const DANGEROUS = {
  nodemailer: 'packages/app/mail/smtp-mailer.ts',
  'smtp-server': 'packages/app/mail/mail-folder.ts',
  'better-sqlite3': 'packages/app/storage/sqlite/open-database.ts',
};

const NO_CLOCK = 'The clock and chance are parameters here (STYLE.md 18).';

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/build/', '**/.build/', '**/.svelte-kit/', '**/coverage/', '**/.cache/', 'test-results/'],
  },
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
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-param-reassign': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union, or `as const` (STYLE.md 14).' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A module is a file (STYLE.md 14).' },
      ],
      'no-restricted-imports': ['error', { paths: Object.keys(DANGEROUS).map(onlyIn) }],
    },
  },
);

function onlyIn(name) {
  return { name, message: `Only ${DANGEROUS[name]} may touch it (STYLE.md 27).` };
}
