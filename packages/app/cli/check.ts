// SPDX-License-Identifier: AGPL-3.0-or-later
import { statSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { SERVER_KEY_LENGTH } from '../config/server-secrets.ts';
import type { StoredDatabase } from '../ports/stored-database.ts';
import type { CheckProblem } from '../services/check-problem.ts';
import { checkStored } from '../services/check-stored.ts';
import { readOptions } from './arguments.ts';
import { checkMachine, warningText } from './check-machine.ts';
import { readRefusedMails, refusalText, type RefusedMail } from './refused-mails.ts';
import { foundedConfig, openStored, requireCurrent, withOpen } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

const DAMAGED: CheckProblem = { kind: 'database', office: null, entry: null };
const LIMITS = `Without keys this cannot see: whether an entry opens, who signed it and what it says; whether the bytes of
a file are those that were sent; whether the newest entries or roster statements are missing. Officers' and reporters'
own devices check that when they open a case.
`;

/** Says what is wrong with a data folder, as far as it shows without keys. */
export async function check(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
  const config = foundedConfig(options);
  const { problems, refusedMails } = await lookAt(config);
  const warnings = checkMachine(config);
  const ok = problems.length === 0;
  const lines = [
    ...problems.map(({ kind, office, entry }) => `${kind}  ${office ?? '-'}  ${entry ?? '-'}\n`),
    ...warnings.map((warning) => `Warning: ${warningText(warning)}\n`),
    ...refusedMails.map((refused) => `Warning: ${refusalText(refused)}\n`),
    ok ? 'No damage found.\n' : '',
    LIMITS,
  ];
  const said = { ok, problems, warnings, refusedMails };
  process.stdout.write(options.json === true ? `${JSON.stringify(said)}\n` : lines.join(''));
  if (!ok) throw new UsageError(`${String(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'} found`);
}

type Seen = { readonly problems: readonly CheckProblem[]; readonly refusedMails: readonly RefusedMail[] };

async function lookAt(config: Config): Promise<Seen> {
  const key = statSync(config.serverKeyFile, { throwIfNoEntry: false });
  const beside: readonly CheckProblem[] =
    key?.size === SERVER_KEY_LENGTH ? [] : [{ kind: 'server-key', office: null, entry: null }];
  const stored = await openStored(config);
  if (stored === undefined) return { problems: [...beside, DAMAGED], refusedMails: [] };
  return await withOpen(stored, async () => {
    requireCurrent(stored);
    const problems = [...beside, ...(await findStoredProblems(stored))];
    return { problems, refusedMails: await readRefusedMails(stored) };
  });
}

/** A damaged file may still give rows, and may stop doing so at any of them. */
async function findStoredProblems(stored: StoredDatabase): Promise<readonly CheckProblem[]> {
  const sound = await stored.isSound();
  try {
    const problems = await stored.snapshot(async ({ inspect }) => await checkStored(inspect));
    return sound ? problems : [DAMAGED, ...problems];
  } catch (error) {
    if (sound) throw error;
    return [DAMAGED];
  }
}
