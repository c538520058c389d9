// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, toBase64url, type OfficerId, type Result } from '@amends/base';
import { parseExcludedNames, parseReportAnswers, type FieldError, type ReportAnswers } from '@amends/domain';
import { findFileProblem } from '../../../client/reporter/prepare-report.ts';
import type { ReportDraft } from '../../../client/reporter-client.ts';
import { draftFiles } from '../draft-files.ts';
import { readFields, readFiles } from '../read-fields.ts';

export type ReadDraft = {
  readonly draft: ReportDraft;
  readonly readerNames: readonly string[];
  readonly files: readonly File[];
  /** Two drafts with one print are the same, and need not be sealed twice. */
  readonly print: string;
};

/** Reads the whole form, or names every field that is wrong. */
export function readDraft(form: HTMLFormElement): Result<ReadDraft, readonly FieldError[]> {
  const fields = readFields(form);
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="reader"]:checked')];
  const readers = boxes.map((box) => parseId<OfficerId>(box.value)).flatMap((id) => (id.ok ? [id.value] : []));
  const files = readFiles(form);
  const answers = parseReportAnswers(fields);
  const names = parseExcludedNames(fields);
  const fileFault = findFileProblem(draftFiles(files));
  const errors: readonly FieldError[] = [
    ...(readers.length === 0 ? [{ field: 'reader', problem: 'missing' } as const] : []),
    ...(answers.ok ? [] : answers.error),
    ...(names.ok ? [] : [names.error]),
    ...(fileFault?.type === 'field' ? [{ field: 'files', problem: fileFault.problem }] : []),
  ];
  if (!answers.ok || !names.ok || errors.length > 0) return err(errors);
  const kept = withoutUnasked(answers.value);
  const draft: ReportDraft = {
    kind: form.dataset['reportForm'] === 'question' ? 'question' : 'report',
    answers: kept,
    readers,
    excludedNames: names.value,
    files: draftFiles(files),
    token: fields['token']?.[0],
    notifyNow: kept.danger === 'yes-notify-now',
  };
  const print = JSON.stringify([
    kept,
    readers,
    names.value,
    files.map(({ name, size, lastModified }) => [name, size, lastModified]),
    draft.token,
  ]);
  return ok({ draft, readerNames: boxes.map((box) => box.dataset['label'] ?? ''), files, print });
}

/** What may be told is only asked when something may be told. */
function withoutUnasked(answers: ReportAnswers): ReportAnswers {
  if (answers.share === 'some' || answers.shareWhat === undefined) return answers;
  const { shareWhat: _unasked, ...kept } = answers;
  return kept;
}

/** A form's token made here: 128 random bits, for a report that is sent as a new one. */
export function freshToken(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}
