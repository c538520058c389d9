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
import { readCodes } from './read-codes.ts';
import { runWatched } from './run-watched.ts';

const VOTERS = { plain: 5_000, withCodes: 1_000 };
const VOTERS_QUICK = { plain: 200, withCodes: 100 };
const CANDIDATES = ['Ada', 'Bahar', 'Chidi', 'Dorota', 'Emeka'];
/** Members of a chapter who vote in the first ten minutes, in a second. */
const WANTED = VOTERS.plain / 600;
const SENDERS = 8;
/** Members who wait for their code at one moment. */
const WAITING = 64;
/** Ticks of the kernel's clock in a second, on every Linux that Node runs on. */
const TICKS = 100;

/** Ballots sent to a server as quickly as it takes them, what that costs it, and closing the vote. */
export async function measureCasting({ isQuick }: Effort): Promise<readonly Figure[]> {
  const voters = isQuick ? VOTERS_QUICK : VOTERS;
  return [...(await castPlainly(voters.plain)), ...(await castByCode(voters.withCodes))];
}

async function castPlainly(voters: number): Promise<readonly Figure[]> {
  const demo = await playDemo();
  const vote = await openDemoVote(demo, { voters, candidates: CANDIDATES });
  await demo.amends.end('SIGTERM');
  const ballots = await makeBallots(vote, voters);
  const { cast, cpu, memory } = await serve(demo.dataDir, async (origin) => {
    return await castAll(
      ballots,
      SENDERS,
      async (ballot) => (await post(`${apiOf(origin, vote)}/ballots`, { ballot })).tracker,
    );
  });
  const script = join(ROOT, 'bench/election/close-once.ts');
  const closing = await runWatched(process.execPath, [script, demo.dataDir, vote.at.election]);
  const many = voters.toLocaleString('en');
  return [
    { what: `${many} ballots sent: confirmed, each once`, value: cast.confirmed, unit: '', goal: { atLeast: voters } },
    {
      what: 'ballots cast',
      value: voters / cast.seconds,
      unit: '/s',
      goal: { atLeast: WANTED },
      note: `${String(SENDERS)} at once, without codes; ${String(VOTERS.plain)} in ten minutes are ${WANTED.toFixed(1)}/s`,
    },
    {
      what: 'processor time for a ballot',
      value: (cpu / voters) * 1000,
      unit: 'ms',
      note: `at ${WANTED.toFixed(1)}/s that is ${((cpu / voters) * WANTED * 100).toFixed(0)} % of one processor`,
    },
    { what: 'wait for a ballot, 99 of 100', value: quantile(cast.delays, 0.99), unit: 'ms' },
    { what: `memory of the server at most, ${many} ballots`, value: memory, unit: 'MB' },
    {
      what: `closing the vote of ${many} ballots`,
      value: closing.wall,
      unit: 's',
      note: `in a process of its own, start included, with ${closing.memory.toFixed(0)} MB at most`,
    },
  ];
}

/** As members vote where nothing else was chosen: each waits for a mail with a code, and types it. */
async function castByCode(voters: number): Promise<readonly Figure[]> {
  const demo = await playDemo();
  const vote = await openDemoVote(demo, { voters, candidates: CANDIDATES, rules: { confirmByCode: true } });
  await demo.amends.end('SIGTERM');
  const ballots = (await makeBallots(vote, voters)).map((ballot, voter) => ({ ballot, email: vote.emailOf(voter) }));
  const mails = readCodes(demo.mailDir);
  const { cast, cpu } = await serve(demo.dataDir, async (origin) => {
    return await castAll(ballots, WAITING, async ({ ballot, email }) => {
      const { pending } = await post(`${apiOf(origin, vote)}/ballots`, { ballot, email });
      return (await post(`${apiOf(origin, vote)}/ballots/confirm`, { pending, code: await mails.codeFor(email) }))
        .tracker;
    });
  });
  const many = voters.toLocaleString('en');
  return [
    { what: `${many} ballots by code: confirmed`, value: cast.confirmed, unit: '', goal: { atLeast: voters } },
    {
      what: 'ballots cast by code',
      value: voters / cast.seconds,
      unit: '/s',
      goal: { atLeast: WANTED },
      note: `${String(WAITING)} at once; each has a mail with a code and one with its tracker`,
    },
    { what: 'processor time for a ballot by code, both mails in it', value: (cpu / voters) * 1000, unit: 'ms' },
    { what: 'from ballot to confirmed by code, 99 of 100', value: quantile(cast.delays, 0.99) / 1000, unit: 's' },
  ];
}

function apiOf(origin: string, { at }: DemoVote): string {
  return `${origin}/${at.office}/api/elections/${at.election}`;
}

type Served = { readonly cast: CastAll; readonly cpu: number; readonly memory: number };

/** Casts ballots at a server of its own, and says what they cost it: seconds of a processor, and megabytes at most. */
async function serve(dataDir: string, castThem: (origin: string) => Promise<CastAll>): Promise<Served> {
  const server = await startServer(dataDir);
  try {
    const before = ticksOf(server.pid);
    const cast = await castThem(`http://localhost:${String(server.port)}`);
    return { cast, cpu: (ticksOf(server.pid) - before) / TICKS, memory: peakOf(server.pid) };
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

type CastAll = { readonly confirmed: number; readonly delays: readonly number[]; readonly seconds: number };

/** @param castOne - gives the tracker of a ballot that is on the board */
async function castAll<T>(
  ballots: readonly T[],
  senders: number,
  castOne: (ballot: T) => Promise<string | undefined>,
): Promise<CastAll> {
  const trackers = new Set<string>();
  const delays: number[] = [];
  const waiting = ballots.values();
  const send = async (): Promise<void> => {
    for (const ballot of waiting) {
      const { took, value } = await timed(async () => await castOne(ballot));
      delays.push(took);
      if (value !== undefined) trackers.add(value);
    }
  };
  const { took } = await timed(async () => await Promise.all(Array.from({ length: senders }, send)));
  return { confirmed: trackers.size, delays, seconds: took / 1000 };
}

type Answered = { readonly tracker?: string; readonly pending?: string };

async function post(url: string, body: object): Promise<Answered> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  // Our own answer.
  return (await response.json()) as Answered;
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
