// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { parseLaterAnswers, TEXT_LENGTH_MAX, type FieldError } from '@amends/domain';
import type { OpenThread, ReporterClient, ReporterFault } from '../../client/reporter-client.ts';
import { isSameCode, readCodeWords } from '../../client/reporter/code-text.ts';
import { readWithdrawalRule } from '../../client/reporter/read-withdrawal-rule.ts';
import type { Context } from '../../services/context.ts';
import type { ReturnOutcome } from '../page-data.ts';
import { offerNewCode, type NewCode } from '../ui/return/new-code.ts';
import { draftFiles, findFileErrors, plainClient, type PlainForm } from './read-form.ts';
import { isSaidBefore } from './said-before.ts';
import { nameShare, readShare } from './share-in-words.ts';
import { sealingTurnstile } from './turnstile.ts';

/** What adds something to a thread. */
const ADDING: readonly string[] = ['write', 'answer', 'withdraw', 'replace'];

type Done = NonNullable<Extract<ReturnOutcome, { type: 'open' }>['done']>;
type Acted = {
  readonly thread: OpenThread;
  readonly done?: Done;
  readonly errors: readonly FieldError[];
  /** The reporter had asked to stop, so that nothing was added. */
  readonly notAdded?: true;
  /** Officers who were let in since the form was shown, so that nothing was added. */
  readonly cameIn?: readonly string[];
  /** What becomes of what was sent is not what the form said, so that nothing was stopped. */
  readonly ruleChanged?: true;
  /** Offered on the page that shows the thread. */
  readonly newCode?: NewCode;
  /** Opens the thread from here on. */
  readonly code?: string;
};

/** Opens a thread without scripts, and does what the form asks. The code and what it opens live for this request. */
export async function receiveReturn(context: Context, office: OfficeId, form: PlainForm): Promise<ReturnOutcome> {
  const code = form.fields.code?.[0] ?? '';
  const client = plainClient(context, office, new Uint8Array());
  const acted = await sealingTurnstile(async () => {
    const opened = await client.open(code);
    if (opened.ok) return await act(client, opened.value, form);
    return opened.error.type === 'code-replaced' ? await replaceAgain(client, form) : opened;
  });
  if (acted.ok) {
    const { errors, notAdded, cameIn, ruleChanged } = acted.value;
    const isKept = errors.length > 0 || notAdded === true || cameIn !== undefined || ruleChanged === true;
    const values = isKept ? readShare(form.fields) : {};
    return { type: 'open', code, values, ...acted.value };
  }
  return failure(acted.error, form.fields);
}

/** Gives one file of a thread, opened, for somebody without scripts. */
export async function receiveFileRequest(
  context: Context,
  office: OfficeId,
  asked: { readonly code: string; readonly file: string },
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, ReporterFault>> {
  const client = plainClient(context, office, new Uint8Array());
  return await sealingTurnstile(async (): Promise<Result<{ name: string; bytes: Uint8Array }, ReporterFault>> => {
    const opened = await client.open(asked.code);
    if (!opened.ok) return opened;
    const file = opened.value.items.flatMap(({ files }) => files).find(({ id }) => id === asked.file);
    if (file === undefined) return err({ type: 'refused', status: 404 });
    const bytes = await file.download();
    return bytes.ok ? ok({ name: file.name, bytes: bytes.value }) : bytes;
  });
}

async function act(client: ReporterClient, thread: OpenThread, form: PlainForm): Promise<Result<Acted, ReporterFault>> {
  const message = form.fields.message?.[0] ?? '';
  const stay = (errors: readonly FieldError[]): Result<Acted, ReporterFault> => ok({ thread, errors });
  const done = (what: Done, result: Result<OpenThread, ReporterFault>): Result<Acted, ReporterFault> => {
    if (result.ok) return ok({ thread: result.value, done: what, errors: [] });
    const { error } = result;
    if (error.type === 'readers-changed') return ok({ thread: error.thread, errors: [], cameIn: error.names });
    if (error.type === 'withdrawal-changed') return ok({ thread, errors: [], ruleChanged: true });
    return error.type === 'field' ? stay([{ field: error.field, problem: error.problem }]) : result;
  };
  const action = form.fields.action?.[0] ?? 'open';
  if (thread.withdrawn && ADDING.includes(action)) return ok({ thread, errors: [], notAdded: true });
  if (await isSaidBefore(thread, form)) return done(action === 'write' ? 'written' : 'answered', ok(thread));
  const cameIn = findCameIn(thread, form);
  if (cameIn.length > 0) return ok({ thread, errors: [], cameIn });
  switch (action) {
    case 'open':
      return ok({ thread, errors: [], ...offer(client, thread) });
    case 'keep':
      return stay([]);
    case 'replace':
      return await replace(client, thread, form);
    case 'write': {
      const errors = findMessageErrors(message, form);
      if (errors.length > 0) return stay(errors);
      return done('written', await client.write(thread, { text: message, files: draftFiles(form.files) }));
    }
    case 'answer': {
      const answers = parseLaterAnswers(readShare(form.fields));
      if (!answers.ok) return stay(nameShare(answers.error, form.fields));
      if (Object.keys(answers.value).length === 0) return stay(noAnswer(thread));
      return done('answered', await client.answer(thread, answers.value));
    }
    case 'withdraw':
      if (message.length > TEXT_LENGTH_MAX) return stay([{ field: 'message', problem: 'too-long' }]);
      return done('withdrawn', await client.withdraw(thread, message, readWithdrawalRule(form.fields.told?.[0])));
    default:
      return stay([{ field: 'action', problem: 'unknown' }]);
  }
}

/** Who reads now and was not among those whom the form showed. One of somebody's own shows nobody. */
function findCameIn({ readers }: OpenThread, { fields: { shown } }: PlainForm): readonly string[] {
  if (shown === undefined) return [];
  return readers.filter(({ id, reads }) => reads && !shown.includes(id)).map(({ name }) => name);
}

/** Puts the code that was shown in the place of the old one. Nothing is done while the reporter's copy is not right. */
async function replace(
  client: ReporterClient,
  thread: OpenThread,
  { fields }: PlainForm,
): Promise<Result<Acted, ReporterFault>> {
  const [code = '', typed = ''] = [fields.code?.[0], fields.typed?.[0]];
  const words = readCodeWords(fields.newcode?.[0] ?? '');
  if (words === undefined || isSameCode(code, words.join('-'))) {
    return ok({ thread, errors: [{ field: 'newcode', problem: 'malformed' }], ...offer(client, thread) });
  }
  if (typed.trim() !== '' && !isSameCode(typed, words.join('-'))) {
    return ok({ thread, errors: [{ field: 'typed', problem: 'unknown' }], ...offer(client, thread, words) });
  }
  const replaced = await client.replaceCode(thread, words);
  return replaced.ok ? ok(replacedWith(replaced.value, words)) : replaced;
}

/** The same form once more, after an answer that was lost: the new code opens the thread. */
async function replaceAgain(client: ReporterClient, { fields }: PlainForm): Promise<Result<Acted, ReporterFault>> {
  const words = fields.action?.[0] === 'replace' ? readCodeWords(fields.newcode?.[0] ?? '') : undefined;
  const opened = words === undefined ? undefined : await client.open(words.join('-'));
  if (words === undefined || opened?.ok !== true) return err({ type: 'code-replaced' });
  return ok(replacedWith(opened.value, words));
}

function replacedWith(thread: OpenThread, words: readonly string[]): Acted {
  return { thread, done: 'replaced', errors: [], code: words.join('-') };
}

function offer(client: ReporterClient, thread: OpenThread, words?: readonly string[]): Pick<Acted, 'newCode'> {
  const newCode = offerNewCode(thread, () => words ?? client.makeCode());
  return newCode === undefined ? {} : { newCode };
}

/** Said at the first question that is open; where none is, no form of ours can have asked. */
function noAnswer({ unanswered: [first] }: OpenThread): readonly FieldError[] {
  return [first === undefined ? { field: 'action', problem: 'unknown' } : { field: first, problem: 'missing' }];
}

function findMessageErrors(message: string, form: PlainForm): readonly FieldError[] {
  if (message.length > TEXT_LENGTH_MAX) return [{ field: 'message', problem: 'too-long' }];
  if (!message.isWellFormed()) return [{ field: 'message', problem: 'malformed' }];
  const fileErrors = findFileErrors(form);
  if (fileErrors.length > 0) return fileErrors;
  return message.trim() === '' && form.files.length === 0 ? [{ field: 'message', problem: 'missing' }] : [];
}

function failure(fault: ReporterFault, values: PlainForm['fields']): ReturnOutcome {
  switch (fault.type) {
    case 'wrong-code':
      return { type: 'wrong-code', ...(fault.word === undefined ? {} : { word: fault.word }), values };
    case 'code-replaced':
      return { type: 'code-replaced' };
    case 'full':
    case 'integrity':
    case 'sealing-failed':
      return { type: 'failed', reason: fault.type, values };
    default:
      return { type: 'failed', reason: 'busy', values };
  }
}
