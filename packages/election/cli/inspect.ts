// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { isRanked, type Question } from '../v1/shapes/election.ts';
import { describeArchive, type Description } from '../verify/describe-archive.ts';
import { printable } from './printable.ts';
import { readBytes } from './read-bytes.ts';

/** Reads what an archive in a file says, with nothing of it proved. */
export function inspectFile(file: string): Result<Description, string> {
  const read = readBytes(file);
  return read.ok ? describeArchive(read.value) : read;
}

/** What the command prints of it. */
export function printDescription({ election, fingerprint, stage, events, trackers }: Description): string {
  const facts = [
    ['Election', election.name],
    ['Id', election.uuid],
    ['Group', election.group],
    ['Fingerprint', fingerprint],
    ['Stage', stage],
    ['Events', String(events)],
    ['Ballots', String(trackers.length)],
    ...election.questions.map((question, index) => [`Question ${String(index + 1)}`, printQuestion(question)] as const),
  ] as const;
  const lines = facts.map(([name, says]) => `${name.padEnd(12)} ${printable(says)}`);
  return [...lines, '', 'Trackers, in the order of casting:', ...trackers, ''].join('\n');
}

function printQuestion(question: Question): string {
  if (isRanked(question)) return `${question.value.question}: rank ${question.value.answers.join(', ')}`;
  const { min, max, answers, blank } = question;
  const how = `${String(min)} to ${String(max)} of these${blank === true ? ' or blank' : ''}`;
  return `${question.question}: ${how}: ${answers.join(', ')}`;
}
