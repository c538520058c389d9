// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs every gate, one line for each check, and ends with 'N passed, N failed'. It goes on after a failure.
import { parseArgs } from 'node:util';
import { itemAt } from '../packages/base/assert.ts';
import { failed, type Check, type Gate } from './gates/check.ts';
import { GATES } from './gates/all.ts';

/** Static gates that run at one time. */
const AT_ONCE = 2;
const USAGE = `Usage: ./amends test [--only NAME[,NAME]] [--list]\n`;

const wanted = readArguments();
if (wanted !== undefined) process.exitCode = await runGates(wanted);

/** The gates to run, in order; undefined when there is nothing to run. */
function readArguments(): readonly Gate[] | undefined {
  try {
    const options = { only: { type: 'string' }, list: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ options });
    if (values.help === true) {
      process.stdout.write(USAGE);
      return undefined;
    }
    if (values.list === true) {
      process.stdout.write(GATES.map(({ name }) => `${name}\n`).join(''));
      return undefined;
    }
    return values.only === undefined ? GATES : choose(values.only.split(','));
  } catch (error) {
    process.stderr.write(`amends: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 1;
    return undefined;
  }
}

function choose(names: readonly string[]): readonly Gate[] {
  const unknown = names.find((name) => !GATES.some((gate) => gate.name === name));
  if (unknown !== undefined) throw new Error(`there is no gate '${unknown}'. './amends test --list' lists them.`);
  const needed = new Set([
    ...names,
    ...GATES.filter(({ name }) => names.includes(name)).flatMap(({ needs = [] }) => needs),
  ]);
  return GATES.filter(({ name }) => needed.has(name));
}

async function runGates(gates: readonly Gate[]): Promise<number> {
  const checks: Check[] = [];
  for await (const { gate, found, seconds } of inOrder(gates)) {
    for (const check of found) print(check, check === found.at(-1) ? `(${gate.name}: ${seconds.toFixed(1)} s)` : '');
    checks.push(...found);
  }
  const sum = (count: (check: Check) => number): number => checks.reduce((total, check) => total + count(check), 0);
  const skipped = sum((check) => check.skipped ?? 0);
  const failures = sum((check) => check.failed);
  const tail = skipped === 0 ? '' : `, ${String(skipped)} skipped`;
  process.stdout.write(`\n${String(sum((check) => check.passed))} passed, ${String(failures)} failed${tail}\n`);
  return failures === 0 ? 0 : 1;
}

type Ended = { readonly gate: Gate; readonly found: readonly Check[]; readonly seconds: number };

/** Runs gates and tells of them in their order: static ones beside each other, every other when all before it have ended. */
async function* inOrder(gates: readonly Gate[]): AsyncGenerator<Ended> {
  for (let at = 0; at < gates.length;) {
    const alone = gates.slice(at).findIndex(({ isStatic }) => isStatic !== true);
    const size = alone < 0 ? gates.length - at : Math.max(1, alone);
    for (const ended of startBeside(gates.slice(at, at + size))) yield await ended;
    at += size;
  }
}

/** Begins some gates at one time and another whenever one has ended, the longest first. In the order they were given. */
function startBeside(gates: readonly Gate[]): readonly Promise<Ended>[] {
  const waiting = [...gates.keys()].toSorted((a, b) => Number(isLong(gates, b)) - Number(isLong(gates, a)));
  const ends = gates.map(() => Promise.withResolvers<Ended>());
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      itemAt(ends, next).resolve(await runTimed(itemAt(gates, next)));
  };
  for (let place = 0; place < AT_ONCE; place++) void work();
  return ends.map(({ promise }) => promise);
}

function isLong(gates: readonly Gate[], at: number): boolean {
  return itemAt(gates, at).isLong === true;
}

async function runTimed(gate: Gate): Promise<Ended> {
  const started = performance.now();
  const found = await runGate(gate);
  return { gate, found, seconds: (performance.now() - started) / 1000 };
}

async function runGate(gate: Gate): Promise<readonly Check[]> {
  try {
    return await gate.run();
  } catch (error) {
    return [failed(gate.name, error instanceof Error ? (error.stack ?? error.message) : String(error))];
  }
}

function print(check: Check, took: string): void {
  const count = check.passed + check.failed > 1 ? `${String(check.passed)} passed, ${String(check.failed)} failed` : '';
  const [first = '', ...more] = check.says.split('\n');
  const short = check.failed === 0 && more.length === 0 ? first : '';
  const parts = [check.failed === 0 ? 'ok  ' : 'FAIL', check.name, count, short, took];
  process.stdout.write(`${parts.filter((part) => part !== '').join('  ')}\n`);
  if (short === '' && check.says !== '') process.stdout.write(`${indent(check.says)}\n`);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '       ');
}
