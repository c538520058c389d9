// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { ArchiveOptions } from './read-contest.ts';

/** As they stand on the command line, where they do. */
export type SaidOfArchive = {
  readonly question: string | undefined;
  readonly seats: string | undefined;
  readonly withdrawn: string | undefined;
};

const NUMBER = /^[1-9]\d{0,2}$/;
const NUMBERS = /^[1-9]\d{0,3}(?:,[1-9]\d{0,3})*$/;

/** What is said on the command line of an archive's question; what is not said is left out. */
export function parseArchiveOptions({ question, seats, withdrawn }: SaidOfArchive): Result<ArchiveOptions, string> {
  if (!isSound(question, NUMBER)) return err('--question is the number of a question, from 1 on');
  if (!isSound(seats, NUMBER)) return err('--seats is a number, from 1 on');
  if (!isSound(withdrawn, NUMBERS)) return err('--withdrawn is candidates’ numbers with commas: 2,5');
  return ok({
    ...(question !== undefined && { question: Number(question) }),
    ...(seats !== undefined && { seats: Number(seats) }),
    ...(withdrawn !== undefined && { withdrawn: withdrawn.split(',').map(Number) }),
  });
}

function isSound(said: string | undefined, form: RegExp): boolean {
  return said === undefined || form.test(said);
}
