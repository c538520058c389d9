// SPDX-License-Identifier: AGPL-3.0-or-later
// Alters the program in small ways, one at a time, and sees whether a test notices. It ends with 'N killed, N survived,
// N %', and with 1 under SCORE_MIN. Copies are altered and never the files themselves.
import { Stryker } from '@stryker-mutator/core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './gates/root.ts';
import { MUTATED, strykerOptions } from './stryker.config.ts';

const USAGE = `Usage: ./amends mutate [--only FOLDER[,FOLDER]], such as domain or protocol/open\n`;
const SCORE_MIN = 90;

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const folders = readArguments();
if (folders !== undefined) process.exitCode = await mutate(folders);

/** The folders to mutate; undefined when there is nothing to do. */
function readArguments(): readonly string[] | undefined {
  try {
    const options = { only: { type: 'string' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ options });
    if (values.help === true) {
      process.stdout.write(USAGE);
      return undefined;
    }
    const names = values.only?.split(',') ?? MUTATED;
    const unknown = names.find((name) => !isMutated(name));
    if (unknown !== undefined) throw new Error(`there is no folder '${unknown}' to mutate`);
    return names.map((name) => `packages/${name}`);
  } catch (error) {
    process.stderr.write(`amends: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 1;
    return undefined;
  }
}

function isMutated(name: string): boolean {
  return (
    /^[a-z]+(\/[a-z-]+)*$/.test(name) &&
    MUTATED.some((known) => name === known || name.startsWith(`${known}/`)) &&
    existsSync(join(ROOT, 'packages', name))
  );
}

async function mutate(wanted: readonly string[]): Promise<number> {
  process.chdir(ROOT);
  const all = await new Stryker(strykerOptions(wanted)).runMutationTest();
  // What is known of other folders from an earlier run may be among them.
  const mutants = all.filter(({ fileName }) => wanted.some((folder) => fileName.startsWith(join(ROOT, folder, '/'))));
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survived = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  process.stdout.write(survived.map((mutant) => `${describe(mutant)}\n`).join(''));
  const counted = killed.length + survived.length;
  const score = counted === 0 ? 0 : (killed.length / counted) * 100;
  // Cut and never rounded up, so that 90.0 % is 90 %.
  const shown = (Math.floor(score * 10) / 10).toFixed(1);
  process.stdout.write(`${String(killed.length)} killed, ${String(survived.length)} survived, ${shown} %\n`);
  return score >= SCORE_MIN ? 0 : 1;
}

function describe({ fileName, location, mutatorName, replacement }: Mutant): string {
  const place = `${fileName.slice(ROOT.length + 1)}:${String(location.start.line)}:${String(location.start.column)}`;
  return `survived  ${place}  ${mutatorName}  ${replacement.replaceAll(/\s+/g, ' ').slice(0, 60)}`;
}
