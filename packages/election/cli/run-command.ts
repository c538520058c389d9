// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@amends/base';
import { toCountJson } from '../count/count-json.ts';
import { drawStages } from '../count/stage-svg.ts';
import { parseArchiveOptions } from './archive-options.ts';
import { bltFromArchive } from './blt.ts';
import { countFile, parseLot, parseRule, printCount } from './count.ts';
import { printOpened, toOpenedJson } from './opened.ts';
import { readOpened } from './read-contest.ts';
import { parseSeatRules } from './seat-rule-options.ts';
import { printCredentials, writeCredentials } from './credentials.ts';
import { inspectFile, printDescription } from './inspect.ts';
import { lotOfFiles, printLot } from './lot.ts';
import { exitCode, printVerdict, verifyFile, type VerifyFile } from './verify.ts';

/** What a command said, and what its process ends with. */
export type Ended = { readonly out: string; readonly error?: string; readonly code: 0 | 1 | 2 };
export type Surroundings = Pick<VerifyFile, 'threadScript'>;

type OptionKinds = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;
const NAMES = ['verify', 'inspect', 'count', 'blt', 'lot', 'credentials'] as const;
type Name = (typeof NAMES)[number];
const OF_ARCHIVES: OptionKinds = {
  question: { type: 'string' },
  seats: { type: 'string' },
  withdrawn: { type: 'string' },
};
const OPTIONS: Readonly<Record<Name, OptionKinds>> = {
  verify: {
    json: { type: 'boolean' },
    threads: { type: 'string' },
    open: { type: 'boolean' },
    pools: { type: 'string' },
    destroyed: { type: 'string' },
    signatures: { type: 'string' },
  },
  inspect: { json: { type: 'boolean' } },
  count: {
    json: { type: 'boolean' },
    rule: { type: 'string' },
    lot: { type: 'string' },
    svg: { type: 'string' },
    'seat-rule': { type: 'string', multiple: true },
    ...OF_ARCHIVES,
  },
  blt: { out: { type: 'string' }, ...OF_ARCHIVES },
  lot: { json: { type: 'boolean' } },
  credentials: {
    json: { type: 'boolean' },
    count: { type: 'string' },
    group: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
};
/** What each command is told without an option. */
const SUBJECTS: Readonly<Record<Name, readonly string[]>> = {
  verify: ['one file'],
  inspect: ['one file'],
  count: ['one file'],
  blt: ['one file'],
  lot: ['one archive', 'one list of parts'],
  credentials: ['one election id'],
};
type Given = {
  readonly subject: string;
  /** The second thing, of a command that is told two. */
  readonly beside: string;
  readonly values: Readonly<Record<string, unknown>>;
};
const THREADS_MAX = 64;

/**
 * Runs `verify`, `inspect`, `count`, `blt`, `lot` or `credentials`. It ends with 0; with 1 where an archive or a lot
 * is not valid, or ballots cannot be counted to the end; with 2 where a file, or the command itself, cannot be read, or
 * nothing can be written.
 */
export async function runElection(args: readonly string[], around: Surroundings = {}): Promise<Ended> {
  const [name, ...rest] = args;
  if (!isName(name)) return unreadable('there are verify, inspect, count, blt, lot and credentials');
  const given = readGiven(name, rest);
  if (!given.ok) return unreadable(given.error);
  switch (name) {
    case 'verify':
      return await verify(given.value, around);
    case 'inspect':
      return inspect(given.value);
    case 'count':
      return count(given.value);
    case 'blt':
      return blt(given.value);
    case 'lot':
      return lot(given.value);
    case 'credentials':
      return credentials(given.value);
  }
}

async function verify({ subject: file, values }: Given, around: Surroundings): Promise<Ended> {
  const threads = Number(text(values.threads) ?? 0);
  const isNumber = Number.isInteger(threads) && threads >= 0 && threads <= THREADS_MAX;
  if (!isNumber || values.threads === '0') return unreadable(`--threads is a number from 1 to ${String(THREADS_MAX)}`);
  const [pools, destroyed, signatures] = [values.pools, values.destroyed, values.signatures].map(text);
  const lists = {
    ...(pools !== undefined && { pools }),
    ...(destroyed !== undefined && { destroyed }),
    ...(signatures !== undefined && { signatures }),
  };
  const options = { ...(threads > 0 && { threads }), mayBeOpen: values.open === true, ...lists };
  const verified = await verifyFile({ file, ...options, ...around });
  if (!verified.ok) return unreadable(`${file}: ${verified.error}`);
  const out = values.json === true ? line(verified.value) : printVerdict(verified.value);
  return { out, code: exitCode(verified) };
}

function inspect({ subject: file, values }: Given): Ended {
  const described = inspectFile(file);
  if (!described.ok) return unreadable(`${file}: ${described.error}`);
  return { out: values.json === true ? line(described.value) : printDescription(described.value), code: 0 };
}

function count(given: Given): Ended {
  const { subject: file, values } = given;
  const isPlain = Object.keys(values).every((name) => name === 'json');
  const opened = isPlain ? readOpened(file) : ok(null);
  if (!opened.ok) return unreadable(opened.error);
  if (opened.value !== null) {
    const out = values.json === true ? line(toOpenedJson(opened.value)) : printOpened(opened.value);
    return { out, code: 0 };
  }
  return countByRule(given);
}

function countByRule({ subject: file, values }: Given): Ended {
  const rule = parseRule(text(values.rule));
  if (!rule.ok) return unreadable(rule.error);
  const said = text(values.lot);
  const lot = said === undefined ? undefined : parseLot(said);
  if (lot?.ok === false) return unreadable(lot.error);
  const seatRules = parseSeatRules(values['seat-rule']);
  if (!seatRules.ok) return unreadable(seatRules.error);
  const options = readArchiveOptions(values);
  if (!options.ok) return unreadable(options.error);
  const how = { seatRules: seatRules.value, options: options.value, ...(lot !== undefined && { lot: lot.value }) };
  const counted = countFile({ file, rule: rule.value, ...how });
  if (!counted.ok) {
    const { type, says } = counted.error;
    return { out: '', error: says, code: type === 'unreadable' ? 2 : 1 };
  }
  const { result } = counted.value;
  const picture = text(values.svg);
  if (picture !== undefined) {
    const { names, title } = counted.value.blt;
    const written = write(picture, drawStages({ result, names, title }));
    if (!written.ok) return unreadable(written.error);
  }
  return { out: values.json === true ? line(toCountJson(result)) : printCount(counted.value), code: 0 };
}

function lot({ subject: archive, beside: reveals, values }: Given): Ended {
  const checked = lotOfFiles({ archive, reveals });
  if (!checked.ok) return unreadable(checked.error);
  const { value: verdict } = checked;
  return { out: values.json === true ? line(verdict) : printLot(verdict), code: verdict.valid ? 0 : 1 };
}

function blt({ subject: file, values }: Given): Ended {
  const options = readArchiveOptions(values);
  const ballots = options.ok ? bltFromArchive(file, options.value) : options;
  if (!ballots.ok) return unreadable(ballots.error);
  const out = text(values.out);
  if (out === undefined) return { out: ballots.value, code: 0 };
  const written = write(out, ballots.value);
  return written.ok ? { out: `${out}\n`, code: 0 } : unreadable(written.error);
}

function credentials({ subject: uuid, values }: Given): Ended {
  const [amount, group, format, out] = [values.count, values.group, values.format, values.out].map(text);
  const written = writeCredentials({ uuid, count: amount, group, format, out });
  if (!written.ok) return unreadable(written.error);
  return { out: values.json === true ? line(written.value) : printCredentials(written.value), code: 0 };
}

function readArchiveOptions(values: Given['values']): ReturnType<typeof parseArchiveOptions> {
  const [question, seats, withdrawn] = [values.question, values.seats, values.withdrawn].map(text);
  return parseArchiveOptions({ question, seats, withdrawn });
}

function readGiven(name: Name, args: readonly string[]): Result<Given, string> {
  try {
    const options = { args: [...args], options: OPTIONS[name], strict: true, allowPositionals: true };
    const { values, positionals } = parseArgs(options);
    const wanted = SUBJECTS[name];
    const [subject = '', beside = ''] = positionals;
    const named = [subject, beside].slice(0, wanted.length);
    if (named.includes('')) return err(`name ${wanted.join(' and ')}`);
    return positionals.length === wanted.length
      ? ok({ subject, beside, values })
      : err(`name ${wanted.join(' and ')} only`);
  } catch (error) {
    // parseArgs throws errors only; behind their first sentence is advice of Node's, about its own ways to write options.
    return err((error as Error).message.split(/\.\s|\n/, 1).join(''));
  }
}

function write(file: string, content: string): Result<void, string> {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return ok(undefined);
  } catch (error) {
    return err(String(error));
  }
}

function unreadable(says: string): Ended {
  return { out: '', error: says, code: 2 };
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isName(name: string | undefined): name is Name {
  return NAMES.some((known) => known === name);
}
