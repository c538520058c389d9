// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficerId, type Result } from '@amends/base';
import { parseReportAnswers, type FieldError } from '@amends/domain';
import type { Person } from '../../../client/officer/case-view.ts';
import type { RecordDraft } from '../../../client/officer/record-report.ts';
import type { Recording } from './recording.svelte.ts';

const NAMES_MAX = 50;
const NAME_LENGTH_MAX = 200;

/** What was typed, as the report that is sent, or what has to be looked at first. */
export function readRecording(
  typed: Pick<Recording, 'what' | 'danger' | 'wish' | 'when' | 'where' | 'who' | 'leftOut' | 'names'>,
  members: readonly Person[],
): Result<RecordDraft, readonly FieldError[]> {
  const { what, danger, wish, when, where, who } = typed;
  const fields = { what: [what], danger: [danger], wish, when: [when], where: [where], who: [who] };
  const answers = parseReportAnswers(fields);
  const readers: readonly OfficerId[] = members.map(({ id }) => id).filter((id) => !typed.leftOut.includes(id));
  const excludedNames = readNames(typed.names);
  const problems: FieldError[] = answers.ok ? [] : [...answers.error];
  if (readers.length === 0) problems.push({ field: 'reader', problem: 'missing' });
  if (excludedNames.length > NAMES_MAX) problems.push({ field: 'names', problem: 'too-many' });
  if (excludedNames.some((name) => name.length > NAME_LENGTH_MAX))
    problems.push({ field: 'names', problem: 'too-long' });
  return answers.ok && problems.length === 0 ? ok({ answers: answers.value, readers, excludedNames }) : err(problems);
}

function readNames(lines: string): readonly string[] {
  const names = lines.split('\n').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
