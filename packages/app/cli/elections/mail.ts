// SPDX-License-Identifier: AGPL-3.0-or-later
import { readSheet, type SheetFault, type SheetLine } from '../../client/elections/credentials-sheet.ts';
import { smtpMailer } from '../../mail/smtp-mailer.ts';
import { readOptions, requiredText, text, type Options } from '../arguments.ts';
import { readPerson } from '../officers/read-officer.ts';
import { readTextFile } from '../read-words.ts';
import { UsageError } from '../usage-error.ts';
import { sendLinks, summary, type LinksSent } from './send-links.ts';
import { keyOf, openSentList, readStates } from './sent-list.ts';

const SUBJECT_LENGTH_MAX = 150;
const BATCH_MAX = 50_000;
const SMTP = /^smtps?:\/\/\S+$/;

/** Mails each link of a credential authority's sheet once, from her own machine. */
export async function electionMail(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ file: { type: 'string' }, 'smtp-url-file': { type: 'string' }, from: { type: 'string' } },
    ...{ subject: { type: 'string' }, batch: { type: 'string' }, state: { type: 'string' } },
    ...{ again: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const file = requiredText(options, 'file');
  const lines = sheetIn(file);
  const stateFile = text(options, 'state') ?? `${file}.sent`;
  const asked = readAsked(options);
  const done = options['dry-run'] === true ? dryRun(lines, stateFile) : await run({ lines, stateFile, ...asked });
  process.stdout.write(options.json === true ? `${JSON.stringify(done)}\n` : plainText(done));
  if (done.unknown.length > 0 || done.refused.length > 0) process.exitCode = 1;
}

type Asked = {
  readonly url: string;
  readonly from: string;
  readonly subject: string;
  readonly batch: number;
  readonly again: boolean;
};

function readAsked(options: Options): Asked {
  const subject = requiredText(options, 'subject').trim();
  if (subject.length > SUBJECT_LENGTH_MAX || /[\r\n]/.test(subject))
    throw new UsageError(`--subject is one line of at most ${String(SUBJECT_LENGTH_MAX)} characters`);
  const from = requiredText(options, 'from');
  readPerson(from, '--from');
  const urlFile = requiredText(options, 'smtp-url-file');
  const url = readTextFile(urlFile).trim();
  if (!SMTP.test(url))
    throw new UsageError(`${urlFile} holds no address such as smtps://user:password@mail.example:465`);
  const batch = Number(text(options, 'batch') ?? BATCH_MAX);
  if (!Number.isInteger(batch) || batch < 1 || batch > BATCH_MAX)
    throw new UsageError(`--batch is a number from 1 to ${String(BATCH_MAX)}`);
  return { url, from, subject, batch, again: options.again === true };
}

async function run(
  asked: Asked & { readonly lines: readonly SheetLine[]; readonly stateFile: string },
): Promise<LinksSent> {
  const { url, from, stateFile, ...sending } = asked;
  const list = openSentList(stateFile);
  try {
    return await sendLinks({ ...sending, list, mailer: smtpMailer({ url, from }) });
  } finally {
    list.close();
  }
}

function dryRun(lines: readonly SheetLine[], stateFile: string): LinksSent {
  const states = readStates(stateFile);
  return { sent: 0, ...summary(lines, (line) => states.get(keyOf(line))) };
}

function sheetIn(file: string): readonly SheetLine[] {
  const read = readSheet(readTextFile(file));
  if (!read.ok) throw new UsageError(`${file}, line ${String(read.error.line)}: ${PROBLEMS[read.error.problem]}`);
  const addresses = read.value.map(({ email }) => email);
  const wrong = addresses.findIndex((email) => email !== '' && !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email));
  if (wrong >= 0) throw new UsageError(`${file}, line ${String(wrong + 2)}: that is no address`);
  const links = new Set(read.value.map(({ link }) => link));
  if (links.size < read.value.length) throw new UsageError(`${file}: a link stands there twice`);
  return read.value;
}

const PROBLEMS: Readonly<Record<SheetFault['problem'], string>> = {
  heading: 'a sheet begins with number,name,email,link',
  columns: 'there are four columns',
  quotes: 'a quotation mark is not closed, or stands where none can be',
  link: 'that is no link to a vote',
};

function plainText({ sent, before, left, withoutEmail, unknown, refused }: LinksSent): string {
  const list = (numbers: readonly string[]): string => numbers.join(', ');
  return [
    `Sent now         ${String(sent)}`,
    `Sent before      ${String(before)}`,
    `Still to send    ${String(left)}`,
    `Without address  ${String(withoutEmail)}  on paper: print their slips`,
    ...(refused.length > 0 ? [`Not taken        ${list(refused)}  the same command tries them again`] : []),
    ...(unknown.length > 0
      ? [`Not known        ${list(unknown)}  ask them; with --again they are sent once more, and may come twice`]
      : []),
    '',
  ].join('\n');
}
