// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type JsonObject } from '@amends/base';
import { LATER_FIELDS, parseLaterAnswers, TEXT_LENGTH_MAX } from '@amends/domain';
import { createReporterClient } from '../../client/reporter/create-reporter-client.ts';
import type { OpenThread, ReporterClient } from '../../client/reporter-client.ts';
import { readPlaced } from '../arguments.ts';
import { draftFiles } from './draft-files.ts';
import { orFault } from './fault-words.ts';
import { answersOf, fieldError, flagOf, orFieldErrors, readInput, textOf, textsOf } from './read-input.ts';
import { reporterTools } from './reporter-tools.ts';
import { saveFiles } from './save-files.ts';
import { threadJson, threadText } from './show-thread.ts';

const FIELDS = ['code', 'replace', 'action', 'message', 'files', 'save', 'answers', ...LATER_FIELDS];

type Act = (client: ReporterClient, thread: OpenThread, input: JsonObject) => Promise<OpenThread>;

const ACTIONS: Readonly<Record<string, Act>> = {
  open: (_, thread) => Promise.resolve(thread),
  write,
  answer,
  withdraw,
};

/** Comes back with a code: shows the thread, after writing, answering or withdrawing if that is asked for. */
export async function clientReturn(args: readonly string[]): Promise<void> {
  const { options, placed } = readPlaced(args, { json: { type: 'boolean' } }, 'URL');
  const client = createReporterClient(reporterTools(placed));
  const input = await readInput(FIELDS);
  const code = textOf(input, 'code') ?? '';
  if (code.trim() === '') throw fieldError({ field: 'code', problem: 'missing' });
  const action = textOf(input, 'action') ?? 'open';
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined) throw fieldError({ field: 'action', problem: 'unknown' });
  const isReplacing = flagOf(input, 'replace');
  const opened = orFault(await client.open(code));
  const acted = await act(client, opened, input);
  const thread = isReplacing ? await replace(client, acted, options.json === true) : acted;
  const save = textOf(input, 'save');
  if (save !== undefined) await saveFiles(thread, save);
  process.stdout.write(options.json === true ? `${JSON.stringify(threadJson(thread))}\n` : threadText(thread));
}

/** Gives the new code out before it counts: one that nobody has must never become the only one. */
async function replace(client: ReporterClient, thread: OpenThread, asJson: boolean): Promise<OpenThread> {
  const code = client.makeCode();
  const returnCode = code.join('-');
  process.stdout.write(asJson ? `${JSON.stringify({ returnCode })}\n` : `New code   ${returnCode}\n`);
  return orFault(await client.replaceCode(thread, code));
}

async function write(client: ReporterClient, thread: OpenThread, input: JsonObject): Promise<OpenThread> {
  const text = textOf(input, 'message') ?? '';
  const files = await draftFiles(textsOf(input, 'files'));
  if (text.trim() === '' && files.length === 0) throw fieldError({ field: 'message', problem: 'missing' });
  return orFault(await client.write(thread, { text: checked(text), files }));
}

/** Answers stand beside the code, as in a report, or together under `answers`. */
async function answer(client: ReporterClient, thread: OpenThread, input: JsonObject): Promise<OpenThread> {
  const nested = input.answers ?? {};
  const stranger = isJsonObject(nested) && Object.keys(nested).some((name) => !isLaterField(name));
  if (!isJsonObject(nested) || stranger) throw fieldError({ field: 'answers', problem: 'malformed' });
  const answers = orFieldErrors(parseLaterAnswers(answersOf({ ...input, ...nested }, LATER_FIELDS)));
  if (Object.keys(answers).length === 0) throw fieldError({ field: 'answers', problem: 'missing' });
  return orFault(await client.answer(thread, answers));
}

async function withdraw(client: ReporterClient, thread: OpenThread, input: JsonObject): Promise<OpenThread> {
  return orFault(await client.withdraw(thread, checked(textOf(input, 'message') ?? '')));
}

function isLaterField(name: string): boolean {
  return LATER_FIELDS.some((field) => field === name);
}

function checked(text: string): string {
  if (text.length > TEXT_LENGTH_MAX) throw fieldError({ field: 'message', problem: 'too-long' });
  if (!text.isWellFormed()) throw fieldError({ field: 'message', problem: 'malformed' });
  return text;
}
