// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

const eslint = new ESLint({ cwd: ROOT });
const PURE = 'packages/base/ids.ts';
const SERVICE = 'packages/app/services/context.ts';
const MAILER = 'packages/app/mail/smtp-mailer.ts';
const LONG = `export function long(): void {\n${'  console.log();\n'.repeat(71)}}\n`;
const RESULT = "import { err, type Result } from '@amends/base';\nconst f = (): Result<void, 'no'> => err('no');\n";
const PROMISE = "const f = (): Promise<void> => Promise.reject(new Error('lost'));\n";

/** Lints a text as if it stood in a file that there is, for types are known of those only. */
async function rulesBroken(file: string, text: string): Promise<readonly (string | null)[]> {
  const [linted] = await eslint.lintText(text, { filePath: join(ROOT, file) });
  return (linted?.messages ?? []).map(({ ruleId }) => ruleId);
}

test.each([
  ['the clock in a pure package', 'no-restricted-properties', PURE, 'export const now = (): number => Date.now();'],
  ['chance in a pure package', 'no-restricted-properties', PURE, 'export const dice = (): number => Math.random();'],
  ['a date of now in a pure package', 'no-restricted-syntax', PURE, 'export const now = (): Date => new Date();'],
  ['an enum', 'no-restricted-syntax', PURE, 'export enum Colour { Red }'],
  ['a namespace', 'no-restricted-syntax', PURE, 'export namespace Colours { export const red = 1; }'],
  ['any', '@typescript-eslint/no-explicit-any', PURE, 'export const a: any = 1;'],
  [
    'a fourth parameter',
    '@typescript-eslint/max-params',
    PURE,
    'export const f = (a: 1, b: 1, c: 1, d: 1): number => a + b + c + d;',
  ],
  [
    'a fourth parameter of a constructor',
    '@typescript-eslint/max-params',
    PURE,
    'export class A { readonly #sum: number; constructor(a: 1, b: 1, c: 1, d: 1) { this.#sum = a + b + c + d; } sum(): number { return this.#sum; } }',
  ],
  ['a function of 73 lines', 'max-lines-per-function', SERVICE, LONG],
  [
    'an export without a return type',
    '@typescript-eslint/explicit-module-boundary-types',
    PURE,
    'export function f() { return 1; }',
  ],
  ['a parameter given anew', 'no-param-reassign', PURE, 'export function f(a: number): number { a = 2; return a; }'],
  ['two equals signs', 'eqeqeq', PURE, 'export const same = (a: number, b: number): boolean => a == b;'],
  ['an empty catch', 'no-empty', PURE, 'export function f(g: () => void): void { try { g(); } catch {} }'],
  ['a promise left alone', '@typescript-eslint/no-floating-promises', SERVICE, `${PROMISE}f();`],
  ['a result left alone', 'amends/no-ignored-result', SERVICE, `${RESULT}f();`],
  ['the promise of a result left alone', 'amends/no-ignored-result', SERVICE, `${RESULT}await Promise.resolve(f());`],
  ['mail in a service', 'no-restricted-imports', SERVICE, "import 'nodemailer';"],
  ['a mail server in a service', 'no-restricted-imports', SERVICE, "import 'smtp-server';"],
  ['the database in the mailer', 'no-restricted-imports', MAILER, "import 'better-sqlite3';"],
])('%s is refused', async (_, rule, file, text) => {
  expect(await rulesBroken(file, text)).toContain(rule);
});

test.each([
  ['== null', PURE, 'export const none = (a: string | null | undefined): boolean => a == null;'],
  ['a date of something in a pure package', PURE, 'export const day = (at: number): Date => new Date(at);'],
  ['a result looked at', SERVICE, `${RESULT}let last = f();\nwhile (!last.ok) last = f();\n`],
  ['the mail library in its one file', MAILER, "import 'nodemailer';"],
])('%s is allowed', async (_, file, text) => {
  expect(await rulesBroken(file, text)).toEqual([]);
});
