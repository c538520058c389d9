// SPDX-License-Identifier: AGPL-3.0-or-later
import { HELP_TEXTS, readHelpLines, type FieldError, type HelpLine, type HelpText } from '@amends/domain';
import { localDay } from '../words/say-time.ts';
import type { PublicPart } from './public-room.svelte.ts';

/** A line that is being changed. Its key stays with it where another is taken out. */
export type DraftLine = Record<HelpText, string> & { readonly key: number; withoutPolice: boolean };
export type LineProblem = {
  readonly key: number;
  readonly text: HelpText;
  readonly problem: FieldError['problem'];
};

/** The help from outside that the pages name. */
export const HELP_PART: PublicPart<readonly HelpLine[], DraftLine[], LineProblem> = {
  fetch: async (session) => await session.help(),
  save: async (session, { typed, seen }) =>
    await session.setHelp({ lines: typed.map(({ key: _, ...line }) => line), seen }),
  begin: (shown) => shown.map((line, key) => ({ ...line, key })),
  findProblems: (typed) => {
    const read = readHelpLines(typed, localDay(Date.now()));
    return read.ok ? [] : problemsOf(typed, read.error);
  },
  explain: (typed, error) => problemsOf(typed, [error]),
};

/** @returns the key of the new line, which no other has */
export function addLine(typed: DraftLine[]): number {
  const key = 1 + Math.max(-1, ...typed.map((line) => line.key));
  const checkedOn = localDay(Date.now());
  typed.push({ key, name: '', what: '', phone: '', url: '', withoutPolice: false, checkedOn });
  return key;
}

/** Whose they are, of problems named such as `lines.2.url`. */
function problemsOf(typed: readonly DraftLine[], errors: readonly FieldError[]): readonly LineProblem[] {
  return errors.flatMap(({ field, problem }) => {
    const [, place = '', name] = field.split('.');
    const line = typed[Number(place)];
    const text = HELP_TEXTS.find((known) => known === name);
    return line === undefined || text === undefined ? [] : [{ key: line.key, text, problem }];
  });
}
