// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromUtf8, itemAt, must } from '@amends/base';
import type { Booth } from '@amends/election/booth/booth.ts';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { playDemo } from '../../packages/app/testing/demo-chapter.ts';
import { openDemoVote, type DemoVote } from '../../packages/app/testing/demo-vote.ts';
import { sealedVote } from '../../packages/app/services/elections/vote/sealed-vote.ts';
import { ROOT } from '../../tools/gates/root.ts';
import type { Effort, Figure } from '../figure.ts';
import { startServer } from '../start-server.ts';
import { quantile, timed } from '../statistics.ts';
import { runWatched } from './run-watched.ts';

const VOTERS = 5_000;
const VOTERS_QUICK = 200;
/** Members of a chapter who vote in the first ten minutes, in a second. */
const WANTED = VOTERS / 600;
const SENDERS = 8;
/** Ticks of the kernel's clock in a second, on every Linux that Node runs on. */
const TICKS = 100;

/** Ballots sent to a server as quickly as it takes them, what that costs it, and closing the vote. */
export async function measureCasting({ isQuick }: Effort): Promise<readonly Figure[]> {
  const voters = isQuick ? VOTERS_QUICK : VOTERS;
  const demo = await playDemo();
  const vote = await openDemoVote(demo, { voters, candidates: ['Ada', 'Bahar', 'Chidi', 'Dorota', 'Emeka'] });
  await demo.amends.end('SIGTERM');
  const ballots = await makeBallots(vote, voters);
  const server = await startServer(demo.dataDir);
  try {
    const before = ticksOf(server.pid);
    const api = `http://localhost:${String(server.port)}/${vote.at.office}/api/elections/${vote.at.election}`;
    const casting = await timed(async () => await castAll(api, ballots));
    const cpu = (ticksOf(server.pid) - before) / TICKS;
    const memory = peakOf(server.pid);
    const { confirmed, delays } = casting.value;
    const seconds = casting.took / 1000;
    const script = join(ROOT, 'bench/election/close-once.ts');
    await server.stop();
    const closing = await runWatched(process.execPath, [script, demo.dataDir, vote.at.election]);
    const many = voters.toLocaleString('en');
    return [
      { what: `${many} ballots sent: confirmed, each once`, value: confirmed, unit: '', goal: { atLeast: voters } },
      {
        what: 'ballots cast',
        value: voters / seconds,
        unit: '/s',
        goal: { atLeast: WANTED },
        note: `${String(SENDERS)} at once, without codes; ${String(VOTERS)} in ten minutes are ${WANTED.toFixed(1)}/s`,
      },
      {
        what: 'processor time for a ballot',
        value: (cpu / voters) * 1000,
        unit: 'ms',
        note: `at ${WANTED.toFixed(1)}/s that is ${((cpu / voters) * WANTED * 100).toFixed(0)} % of one processor`,
      },
      { what: 'wait for a ballot, 99 of 100', value: quantile(delays, 0.99), unit: 'ms' },
      { what: `memory of the server at most, ${many} ballots`, value: memory, unit: 'MB' },
      {
        what: `closing the vote of ${many} ballots`,
        value: closing.wall,
        unit: 's',
        note: `in a process of its own, start included, with ${closing.memory.toFixed(0)} MB at most`,
      },
    ];
  } finally {
    await server.stop();
  }
}

/** With quick powers in the place of those that keep secrets: nothing here is one. */
async function makeBallots({ booth, secrets, context, at }: DemoVote, voters: number): Promise<readonly string[]> {
  const sealed = await sealedVote(context, at);
  if (sealed === undefined) throw new Error('it was just sealed');
  const { ground } = sealed;
  const { group } = ground;
  const quick: Booth = {
    ...booth,
    ground,
    group,
    generatorPower: group.generatorPower,
    keyPower: group.fixed(ground.key),
  };
  return Array.from({ length: voters }, (_, voter) => {
    const choices = [[0, 1, 2, 3, 4].map((answer) => (answer === voter % 5 || answer === (voter >> 3) % 5 ? 1 : 0))];
    return must(fromUtf8(must(makeBallot(quick, { secret: itemAt(secrets, voter), choices })).content));
  });
}

async function castAll(
  api: string,
  ballots: readonly string[],
): Promise<{ readonly confirmed: number; readonly delays: readonly number[] }> {
  const trackers = new Set<string>();
  const delays: number[] = [];
  const waiting = ballots.values();
  const send = async (): Promise<void> => {
    for (const ballot of waiting) {
      const { took, value } = await timed(async () => await cast(api, ballot));
      delays.push(took);
      if (value !== undefined) trackers.add(value);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return { confirmed: trackers.size, delays };
}

async function cast(api: string, ballot: string): Promise<string | undefined> {
  const response = await fetch(`${api}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ballot }),
  });
  // Our own answer.
  return ((await response.json()) as { readonly tracker?: string }).tracker;
}

/** Processor time of a process: fields 14 and 15 of proc(5). */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
