// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as wait } from 'node:timers/promises';
import { toBase64url, type JsonObject, type OfficerId, type Result } from '@amends/base';
import { EXCLUDED_NAMES_FIELD, LATER_FIELDS, parseExcludedNames, parseReportAnswers } from '@amends/domain';
import { createReporterClient } from '../../client/reporter/create-reporter-client.ts';
import { fetchRoster, type ReporterTools } from '../../client/reporter/tools.ts';
import type {
  PreparedReport,
  ReportDraft,
  ReporterClient,
  ReporterFault,
  SentReport,
} from '../../client/reporter-client.ts';
import { readPlaced } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { draftFiles } from './draft-files.ts';
import { orFault } from './fault-words.ts';
import { answersOf, fieldError, flagOf, orFieldErrors, readInput, textsOf } from './read-input.ts';
import { reporterTools } from './reporter-tools.ts';

const ANSWERS = ['what', ...LATER_FIELDS];
const FIELDS = [...ANSWERS, 'readers', 'reader', 'files', 'notifyNow'];
const REPORT_FIELDS = [...FIELDS, EXCLUDED_NAMES_FIELD];
const TOKEN_LENGTH = 16;
/** Seconds before the same sealed bytes are sent again, after a connection that failed. */
const SEND_AGAIN_SECONDS = [1, 2, 4];

/** Seals a report on this machine and sends it, as a browser does. */
export async function clientReport(args: readonly string[]): Promise<void> {
  await sendAs('report', args);
}

/** The same for a question: another word on the officers' page, the same channel and code. */
export async function clientAsk(args: readonly string[]): Promise<void> {
  await sendAs('question', args);
}

async function sendAs(kind: ReportDraft['kind'], args: readonly string[]): Promise<void> {
  const { options, placed } = readPlaced(args, { json: { type: 'boolean' } }, 'URL');
  const tools = reporterTools(placed);
  const input = await readInput(kind === 'report' ? REPORT_FIELDS : FIELDS);
  const answers = orFieldErrors(parseReportAnswers(answersOf(input, ANSWERS)));
  const excludedNames = readExcludedNames(input);
  const files = await draftFiles(textsOf(input, 'files'));
  const notifyNow = flagOf(input, 'notifyNow') || answers.danger === 'yes-notify-now';
  const readers = await readReaders(input, tools);
  const client = createReporterClient(tools);
  const token = toBase64url(tools.random(TOKEN_LENGTH));
  const prepared = orFault(await client.prepare({ kind, answers, readers, excludedNames, files, token, notifyNow }));
  const { reference, code, receipt } = orFault(await send(client, prepared));
  const returnCode = code.join('-');
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ reference, returnCode, receipt })}\n`
      : `Reference  ${reference}\nCode       ${returnCode}\nReceipt    ${receipt}\n`,
  );
}

function readExcludedNames(input: JsonObject): readonly string[] {
  const names = parseExcludedNames(answersOf(input, [EXCLUDED_NAMES_FIELD]));
  if (!names.ok) throw fieldError(names.error);
  return names.value;
}

/** Officers by id or by name. There is no default: who reads is the reporter's choice. */
async function readReaders(input: JsonObject, tools: ReporterTools): Promise<readonly OfficerId[]> {
  const { reader } = input;
  // A form's field is called `reader`, and may be there once or more often.
  const single = typeof reader === 'string' ? [reader] : textsOf(input, 'reader');
  const wanted = [...textsOf(input, 'readers'), ...single];
  if (wanted.length === 0) throw fieldError({ field: 'readers', problem: 'missing' });
  const { head } = orFault(await fetchRoster(tools));
  const members = [...head.members.values()];
  const found = wanted.map((given) => {
    const meant = members.filter(({ id, name }) => id === given || sameName(name, given));
    const [member] = meant;
    if (member !== undefined && meant.length === 1) return member.id;
    const names = members.map(({ name }) => name).join(', ');
    throw new UsageError(`readers: one of them is not the id or name of one officer. There are: ${names}`);
  });
  // Somebody may be named twice, by id and by name.
  return [...new Set(found)];
}

function sameName(left: string, right: string): boolean {
  return left.normalize('NFKC').toLowerCase() === right.normalize('NFKC').trim().toLowerCase();
}

/** The server keeps one copy of the same bytes, so they may be sent until an answer comes. */
async function send(client: ReporterClient, prepared: PreparedReport): Promise<Result<SentReport, ReporterFault>> {
  for (const seconds of SEND_AGAIN_SECONDS) {
    const sent = await client.send(prepared);
    if (sent.ok || sent.error.type !== 'offline') return sent;
    await wait(seconds * 1_000);
  }
  return await client.send(prepared);
}
