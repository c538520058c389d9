// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures on this machine what the program must keep to, and prints it. A goal that is missed is told and is no error.
import { arch, cpus, loadavg, release } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, type Figure, type Measurement } from './figure.ts';
import { MEASUREMENTS } from './measurements.ts';
import { PEER_FIGURES } from './peers.ts';
import { tableOf } from './print-table.ts';

const USAGE = `Usage: ./amends bench [GROUP] [--only NAME[,NAME]] [--json] [--quick]\n`;

type Wanted = { readonly measurements: readonly Measurement[]; readonly isQuick: boolean; readonly asJson: boolean };

const wanted = readArguments();
if (wanted !== undefined) process.exitCode = await measureAll(wanted);

/** What to measure; undefined when there is nothing to do. */
function readArguments(): Wanted | undefined {
  const options = {
    only: { type: 'string' },
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help === true) {
      process.stdout.write(USAGE);
      return undefined;
    }
    const measurements = values.only === undefined ? ofGroup(positionals) : choose(values.only.split(','));
    return { measurements, isQuick: values.quick === true, asJson: values.json === true };
  } catch (error) {
    process.stderr.write(`amends: ${messageOf(error)}\n${USAGE}`);
    process.exitCode = 1;
    return undefined;
  }
}

/** All, or those whose names begin with a group's: `election` is one. */
function ofGroup([group, ...more]: readonly string[]): readonly Measurement[] {
  if (group === undefined) return MEASUREMENTS;
  const found = MEASUREMENTS.filter(({ name }) => name.startsWith(`${group}-`));
  if (found.length === 0 || more.length > 0) throw new Error(`there is no group '${[group, ...more].join(' ')}'`);
  return found;
}

function choose(names: readonly string[]): readonly Measurement[] {
  const known = MEASUREMENTS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no measurement '${unknown}', only ${known.join(', ')}`);
  return MEASUREMENTS.filter(({ name }) => names.includes(name));
}

async function measureAll({ measurements, isQuick, asJson }: Wanted): Promise<number> {
  const machine = describeMachine();
  const figures: (Figure & { readonly measurement: string })[] = [];
  let failures = 0;
  for (const measurement of measurements) {
    const { name } = measurement;
    process.stderr.write(`amends: measuring ${name} …\n`);
    try {
      figures.push(...(await measurement.run({ isQuick })).map((figure) => ({ measurement: name, ...figure })));
    } catch (error) {
      failures += 1;
      process.stderr.write(`amends: ${name} could not be measured: ${messageOf(error)}\n`);
    }
  }
  if (asJson) process.stdout.write(`${JSON.stringify({ machine, isQuick, figures: figures.map(jsonOf) })}\n`);
  else
    process.stdout.write(
      `${machine.words}${isQuick ? '; quick, so take it for a rough figure' : ''}\n\n${tableOf(figures)}`,
    );
  return failures === 0 ? 0 : 1;
}

function jsonOf(figure: Figure): object {
  const { peers, ...others } = figure;
  return { ...others, met: isMet(figure), ...(peers === undefined ? {} : { peers: PEER_FIGURES[peers] }) };
}

/** What ran, and how busy it was before: figures of two machines are not to be compared. */
function describeMachine(): { readonly words: string; readonly cores: number; readonly loadBefore: number } {
  const all = cpus();
  const [loadBefore = 0] = loadavg();
  const model = all[0]?.model.trim() ?? arch();
  const words = `${String(all.length)} × ${model}, ${process.platform} ${release()}, Node ${process.version}, load before ${loadBefore.toFixed(2)}`;
  return { words, cores: all.length, loadBefore };
}

/** One line; where `must` found a failure, what it was. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n', 1);
  return error.cause === undefined ? line : `${line}: ${JSON.stringify(error.cause)}`;
}
