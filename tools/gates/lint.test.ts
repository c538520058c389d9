// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { ROOT } from './root.ts';

const eslint = new ESLint({ cwd: ROOT });
const PURE = 'packages/base/ids.ts';
const SERVICE = 'packages/app/services/context.ts';
const MAILER = 'packages/app/mail/smtp-mailer.ts';
const LONG = `export function long(): void {\n${'  console.log();\n'.repeat(71)}}\n`;
const RESULT = "import { err, type Result } from '@amends/base';\nconst f = (): Result<void, 'no'> => err('no');\n";
const PROMISE = "const lost = (): Promise<void> => Promise.reject(new Error('lost'));\n";

type Case = readonly [what: string, rule: string, file: string, text: string];

/**
 * Lints texts as if they stood, one behind the other, in a file that there is: types are known of those only, and are
 * found out anew for each text that is linted, which takes seconds.
 *
 * @returns for each text the rules that are broken in its lines
 */
async function rulesBroken(file: string, texts: readonly string[]): Promise<readonly (readonly (string | null)[])[]> {
  const [linted] = await eslint.lintText(texts.join('\n'), { filePath: join(ROOT, file) });
  let from = 1;
  return texts.map((text) => {
    const [first, end] = [from, (from += text.split('\n').length)];
    const inside = (linted?.messages ?? []).filter(({ line }) => line >= first && line < end);
    return inside.map(({ ruleId }) => ruleId);
  });
}

const REFUSED: readonly Case[] = [
  ['the clock in a pure package', 'no-restricted-properties', PURE, 'export const now = (): number => Date.now();'],
  ['chance in a pure package', 'no-restricted-properties', PURE, 'export const dice = (): number => Math.random();'],
  ['a date of now in a pure package', 'no-restricted-syntax', PURE, 'export const today = (): Date => new Date();'],
  ['an enum', 'no-restricted-syntax', PURE, 'export enum Colour { Red }'],
  ['a namespace', 'no-restricted-syntax', PURE, 'export namespace Colours { export const red = 1; }'],
  ['any', '@typescript-eslint/no-explicit-any', PURE, 'export const anything: any = 1;'],
  [
    'a fourth parameter',
    '@typescript-eslint/max-params',
    PURE,
    'export const sum = (a: 1, b: 1, c: 1, d: 1): number => a + b + c + d;',
  ],
  [
    'a fourth parameter of a constructor',
    '@typescript-eslint/max-params',
    PURE,
    'export class A { readonly #sum: number; constructor(a: 1, b: 1, c: 1, d: 1) { this.#sum = a + b + c + d; } sum(): number { return this.#sum; } }',
  ],
  [
    'an export without a return type',
    '@typescript-eslint/explicit-module-boundary-types',
    PURE,
    'export function one() { return 1; }',
  ],
  ['a parameter given anew', 'no-param-reassign', PURE, 'export function two(a: number): number { a = 2; return a; }'],
  ['two equals signs', 'eqeqeq', PURE, 'export const same = (a: number, b: number): boolean => a == b;'],
  ['an empty catch', 'no-empty', PURE, 'export function attempt(g: () => void): void { try { g(); } catch {} }'],
  ['mail in a service', 'no-restricted-imports', SERVICE, "import 'nodemailer';"],
  ['a mail server in a service', 'no-restricted-imports', SERVICE, "import 'smtp-server';"],
  ['a result left alone', 'amends/no-ignored-result', SERVICE, `${RESULT}f();`],
  ['the promise of a result left alone', 'amends/no-ignored-result', SERVICE, 'await Promise.resolve(f());'],
  ['a promise left alone', '@typescript-eslint/no-floating-promises', SERVICE, `${PROMISE}lost();`],
  ['a function of 73 lines', 'max-lines-per-function', SERVICE, LONG],
  ['the database in the mailer', 'no-restricted-imports', MAILER, "import 'better-sqlite3';"],
];

const ALLOWED: readonly Case[] = [
  ['== null', '', PURE, 'export const none = (a: string | null | undefined): boolean => a == null;'],
  ['a date of something in a pure package', '', PURE, 'export const day = (at: number): Date => new Date(at);'],
  ['a result looked at', '', SERVICE, `${RESULT}let last = f();\nwhile (!last.ok) last = f();\n`],
  ['the mail library in its one file', '', MAILER, "import 'nodemailer';"],
];

describe.each([PURE, SERVICE, MAILER])('in %s', (file) => {
  const cases = REFUSED.filter(([, , at]) => at === file);
  const found = rulesBroken(
    file,
    cases.map(([, , , text]) => text),
  );
  test.each(cases.map(([what, rule], index) => ({ what, rule, index })))(
    '$what is refused',
    async ({ rule, index }) => {
      expect((await found)[index]).toContain(rule);
    },
  );
});

test.each(ALLOWED)('%s is allowed', async (_, _rule, file, text) => {
  expect(await rulesBroken(file, [text])).toEqual([[]]);
});
