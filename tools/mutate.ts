// SPDX-License-Identifier: AGPL-3.0-or-later
// Alters the program in small ways, one at a time, and sees whether a test notices. It ends with a line for each package,
// 'NAME: N killed, N survived, N %', and with 1 if one is under its SCORE_MIN. Copies are altered and never the files.
import { Stryker } from '@stryker-mutator/core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './gates/root.ts';
import { SCORE_MIN, strykerOptions } from './stryker.config.ts';

const PACKAGES = Object.keys(SCORE_MIN) as readonly (keyof typeof SCORE_MIN)[];
const USAGE = `Usage: ./amends mutate [--only PLACE[,PLACE]], such as domain, protocol/open or election/verify/check-key.ts\n`;

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const places = readArguments();
if (places !== undefined) process.exitCode = await mutate(places);

/** The folders and files to mutate; undefined when there is nothing to do. */
function readArguments(): readonly string[] | undefined {
  try {
    const options = { only: { type: 'string' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ options });
    if (values.help === true) {
      process.stdout.write(USAGE);
      return undefined;
    }
    const names = values.only?.split(',') ?? PACKAGES;
    const unknown = names.find((name) => !isMutated(name));
    if (unknown !== undefined) throw new Error(`there is nothing at '${unknown}' to mutate`);
    return names.map((name) => `packages/${name}`);
  } catch (error) {
    process.stderr.write(`amends: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 1;
    return undefined;
  }
}

function isMutated(name: string): boolean {
  return (
    /^[a-z]+(\/[a-z0-9-]+)*(\.ts)?$/.test(name) &&
    PACKAGES.some((known) => name === known || name.startsWith(`${known}/`)) &&
    existsSync(join(ROOT, 'packages', name))
  );
}

async function mutate(wanted: readonly string[]): Promise<number> {
  process.chdir(ROOT);
  const all = await new Stryker(strykerOptions(wanted)).runMutationTest();
  // What is known of other folders from an earlier run may be among them.
  const mutants = all.filter(({ fileName }) =>
    wanted.some((place) => `${fileName}/`.startsWith(join(ROOT, place, '/'))),
  );
  process.stdout.write(
    mutants
      .filter(survived)
      .map((mutant) => `${describe(mutant)}\n`)
      .join(''),
  );
  const touched = PACKAGES.filter((name) => wanted.some((place) => `${place}/`.startsWith(`packages/${name}/`)));
  const enough = touched.map((name) => sayScore(name, mutants));
  return enough.every(Boolean) ? 0 : 1;
}

/** Whether a package's tests notice as much as they must, which is also said. */
function sayScore(name: keyof typeof SCORE_MIN, mutants: readonly Mutant[]): boolean {
  const own = mutants.filter(({ fileName }) => fileName.startsWith(join(ROOT, 'packages', name, '/')));
  const noticed = own.filter(killed).length;
  const missed = own.filter(survived).length;
  const score = noticed + missed === 0 ? 0 : (noticed / (noticed + missed)) * 100;
  // Cut and never rounded up, so that 90.0 % is 90 %.
  const shown = (Math.floor(score * 10) / 10).toFixed(1);
  process.stdout.write(`${name}: ${String(noticed)} killed, ${String(missed)} survived, ${shown} %\n`);
  return score >= SCORE_MIN[name];
}

function killed({ status }: Mutant): boolean {
  return status === 'Killed' || status === 'Timeout';
}

function survived({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function describe({ fileName, location, mutatorName, replacement }: Mutant): string {
  const place = `${fileName.slice(ROOT.length + 1)}:${String(location.start.line)}:${String(location.start.column)}`;
  return `survived  ${place}  ${mutatorName}  ${replacement.replaceAll(/\s+/g, ' ').slice(0, 60)}`;
}
