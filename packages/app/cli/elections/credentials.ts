// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetOf, writeSheet } from '../../client/elections/credentials-sheet.ts';
import { makeElectionCredentials } from '../../client/elections/make-election-credentials.ts';
import { readPlan, writePublicList } from '../../client/elections/plan-file.ts';
import { readOptions, requiredText } from '../arguments.ts';
import { election } from '../election.ts';
import { readTextFile } from '../read-words.ts';
import { UsageError } from '../usage-error.ts';
import { writeSlips } from './write-slips.ts';

/**
 * Makes the credentials of an election here, offline, by a plan that the tellers' page saved: the same lists as a
 * teller's browser makes. Without a plan it is the election package's command, which knows no roll.
 */
export async function electionCredentials(args: readonly string[]): Promise<void> {
  if (!args.some((arg) => arg === '--plan' || arg.startsWith('--plan='))) {
    await election(['credentials', ...args]);
    return;
  }
  const options = readOptions(args, { plan: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } });
  const [file, folder] = [requiredText(options, 'plan'), requiredText(options, 'out')];
  const read = readPlan(readTextFile(file));
  if (!read.ok) throw new UsageError(`${file} is no plan of an election, as the page Credentials saves it`);
  const { place, plan, roll } = read.value;
  const paths = {
    sheet: join(folder, 'credentials.csv'),
    slips: join(folder, 'slips.txt'),
    public: join(folder, 'public-list.json'),
  };
  const taken = Object.values(paths).find((path) => existsSync(path));
  if (taken !== undefined) throw new UsageError(`${taken} is there already`);
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const made = await makeElectionCredentials({ plan, roll, random, pause: () => Promise.resolve() });
  if (!made.ok) throw new UsageError(`${file}: the roll in it is not the one that was planned for`);
  const { held, list } = made.value;
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const write = (path: string, content: string, mode: number): void => {
    writeFileSync(path, content, { flag: 'wx', mode, flush: true });
  };
  write(paths.sheet, writeSheet(sheetOf(held, place)), 0o600);
  write(paths.slips, writeSlips(held, place), 0o600);
  write(paths.public, writePublicList(list), 0o644);
  const { spares, paper, printed } = list;
  const said = { members: roll.length, printed: printed.length, spares: spares.length, paper: paper.length, ...paths };
  process.stdout.write(options.json === true ? `${JSON.stringify(said)}\n` : plainText(said));
}

function plainText(said: {
  readonly members: number;
  readonly printed: number;
  readonly spares: number;
  readonly paper: number;
  readonly sheet: string;
  readonly slips: string;
  readonly public: string;
}): string {
  return [
    `${String(said.members)} members, ${String(said.printed)} of them without an address; ${String(said.spares)} spares, ${String(said.paper)} for paper`,
    `Sheet        ${said.sheet}  mail the links with it, and then delete it`,
    `Slips        ${said.slips}  print them, cut them, and then delete it`,
    `Public list  ${said.public}  for the page Credentials`,
    '',
  ].join('\n');
}
