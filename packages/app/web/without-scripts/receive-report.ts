// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type OfficeId, type OfficerId, type Result } from '@amends/base';
import {
  addDays,
  dayOf,
  parseExcludedNames,
  parseReportAnswers,
  type FieldError,
  type FormFields,
  type ReportAnswers,
} from '@amends/domain';
import { giveWay } from '../../client/give-way.ts';
import type { PreparedReport, ReporterFault, SentReport } from '../../client/reporter-client.ts';
import type { Context } from '../../services/context.ts';
import { checkSend } from '../../services/deposit-report.ts';
import { readOffice, type OfficeView } from '../../services/read-office.ts';
import type { ReportOutcome } from '../page-data.ts';
import { draftFiles, findFileErrors, formMac, plainClient, type PlainForm } from './read-form.ts';
import { nameShare, readShare } from './share-in-words.ts';
import { sealingTurnstile } from './turnstile.ts';

/** Characters. Only its hash is kept, so a form of somebody's own may hold any. */
const TOKEN_LENGTH_MAX = 128;

type Sent = { readonly form: PlainForm; readonly kind: 'report' | 'question' };
type Draft = {
  readonly answers: ReportAnswers;
  readonly readers: readonly OfficerId[];
  readonly excludedNames: readonly string[];
  readonly token?: string;
};

/** Takes a report sent without scripts: seals it in memory, keeps it as any other, and gives the code. */
export async function receiveReport(context: Context, office: OfficeId, sent: Sent): Promise<ReportOutcome> {
  // Taking a form with files apart was work enough for one turn.
  await giveWay();
  const { form } = sent;
  const values = readShare(form.fields);
  const view = await readOffice(context, office);
  if (!view.ok || view.value.readers.length === 0) return { type: 'failed', reason: 'not-open', values };
  const draft = readDraft(sent, view.value);
  if (!draft.ok) return { type: 'errors', errors: draft.error, values };
  const { token } = draft.value;
  const bodyMac = await formMac(form, token ?? '');
  const before = await checkSend(context.db.store, office, { token, bodyMac });
  if (before?.type === 'sent-before') return { type: 'sent-before', reference: before.reference };
  if (before?.type === 'sent-changed') return { type: 'sent-changed', reference: before.reference, values };
  const client = plainClient(context, office, bodyMac);
  const kept = await sealingTurnstile(async (): Promise<Result<SentReport, ReporterFault>> => {
    const prepared = await client.prepare({
      kind: sent.kind,
      answers: draft.value.answers,
      readers: draft.value.readers,
      excludedNames: draft.value.excludedNames,
      files: draftFiles(form.files),
      token,
      notifyNow: draft.value.answers.danger === 'yes-notify-now',
    });
    return prepared.ok ? await client.send(prepared.value satisfies PreparedReport) : prepared;
  });
  if (!kept.ok) return failure(kept.error, values);
  return {
    type: 'sent',
    ...kept.value,
    readerNames: view.value.readers
      .filter(({ id }) => draft.value.readers.includes(id as OfficerId))
      .map(({ name }) => name),
    answerBy: addDays(dayOf(context.clock()), view.value.profile.answerGoalDays),
  };
}

function readDraft({ form, kind }: Sent, view: OfficeView): Result<Draft, readonly FieldError[]> {
  const answers = parseReportAnswers(readShare(form.fields));
  const readers = readReaders(form.fields, view);
  // A question asks for no such names.
  const names = kind === 'report' ? parseExcludedNames(form.fields) : ok([]);
  const [token] = (form.fields.token ?? []).filter((value) => value !== '');
  const errors: readonly FieldError[] = [
    ...(readers.ok ? [] : [readers.error]),
    ...(answers.ok ? [] : nameShare(answers.error, form.fields)),
    ...(names.ok ? [] : [names.error]),
    ...findFileErrors(form),
    ...(token !== undefined && token.length > TOKEN_LENGTH_MAX
      ? [{ field: 'token', problem: 'too-long' } as const]
      : []),
  ];
  if (!answers.ok || !readers.ok || !names.ok || errors.length > 0) return err(errors);
  return ok({
    answers: answers.value,
    readers: readers.value,
    excludedNames: names.value,
    ...(token === undefined ? {} : { token }),
  });
}

/** Never a default: no reader is an error, and so is one who is not offered. */
function readReaders(fields: FormFields, view: OfficeView): Result<readonly OfficerId[], FieldError> {
  const offered = new Set(view.readers.map(({ id }) => id));
  const readers: OfficerId[] = [];
  for (const value of new Set(fields.reader ?? [])) {
    const id = parseId<OfficerId>(value);
    if (!id.ok || !offered.has(id.value)) return err({ field: 'reader', problem: 'unknown' });
    readers.push(id.value);
  }
  return readers.length > 0 ? ok(readers) : err({ field: 'reader', problem: 'missing' });
}

function failure(fault: ReporterFault, values: FormFields): ReportOutcome {
  switch (fault.type) {
    case 'field':
      return { type: 'errors', errors: [{ field: fault.field, problem: fault.problem }], values };
    case 'sent-before':
      return { type: 'sent-before', reference: fault.reference };
    case 'not-open':
      return { type: 'failed', reason: 'not-open', values };
    case 'sealing-failed':
    case 'integrity':
      return { type: 'failed', reason: 'sealing-failed', values };
    default:
      return { type: 'failed', reason: 'busy', values };
  }
}
