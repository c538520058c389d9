// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must, newElectionId, parseOfficeId, utf8, type JsonObject } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { testElection } from '@amends/election/testing/test-ground.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import { fingerprintOf } from '@amends/election/v1/fingerprint.ts';
import { openGround } from '@amends/election/v1/ground.ts';
import { checkBallot } from '@amends/election/v1/proofs/check-ballot.ts';
import { expect, test } from 'vitest';
import { ballotMaker, type PreparedBallot } from './ballot-maker.ts';
import { confirmBallot, enterVote, openVote, sendBallot, type Sending } from './cast-ballot.ts';
import { voteApi, type VoteApi } from './vote-api.ts';

const random = seededRandom('cast-ballot');
const QUESTIONS = [
  { answers: ['Ada', 'Bahar', 'Chidi'], min: 0, max: 2, question: 'Choose up to 2' },
  { answers: ['Ada', 'Bahar'], blank: true, min: 1, max: 1, question: 'One, or none?' },
  { type: 'NonHomomorphic', value: { answers: ['Ada', 'Bahar', 'Chidi'], question: 'In which order?' } },
];
const ID_LENGTH = 14;
const CHOICES = [
  [1, 0, 1],
  [1, 0, 0],
  [2, 0, 1],
];
const ELECTION = testElection(QUESTIONS);
const source = { makePowers: bigintPowers, testGroup: TEST_GROUP };
const ground = must(openGround(ELECTION, source));
const credential = makeCredential(22, random);
const mine = String(derivePublic({ credential, uuid: ground.election.uuid, group: ground.group }));
const maker = ballotMaker({ random, testGroup: TEST_GROUP });

type Served = { readonly api: VoteApi; readonly asked: { readonly path: string; readonly body: string }[] };
type Server = {
  lost?: number;
  byCode?: boolean;
  election?: Uint8Array | null;
  blocked?: boolean;
  /** A later ballot of hers came from another device. */
  replaced?: boolean;
};

/** The server's side of it, as small as it can be: it keeps a right ballot once, and answers are lost at will. */
function serve(options: Server = {}): Served {
  const asked: Served['asked'] = [];
  const byCode = options.byCode === true;
  const board = new Set<string>();
  const waiting = new Map<string, string>();
  let lost = options.lost ?? 0;
  const put = (ballot: string): [number, JsonObject] => {
    if (options.replaced === true) return [409, { error: 'conflict' }];
    board.add(ballot);
    return [200, { tracker: fingerprintOf(ballot), height: board.size }];
  };
  const routes: Readonly<Record<string, (body: Readonly<Record<string, string>>) => [number, JsonObject]>> = {
    ballot: () => {
      const { election = ELECTION } = options;
      const text = election === null ? null : must(fromUtf8(election));
      return [200, { election: text, closesAt: 5, confirmByCode: byCode, phase: 'voting' }];
    },
    'credentials/check': ({ credential: asks }) => {
      return [
        200,
        { known: asks === mine, hasBallot: board.size > 0, blocked: options.blocked === true, needsCode: byCode },
      ];
    },
    ballots: ({ ballot: text = '' }) => {
      if (!checkBallot(ground, utf8(text)).ok) return [422, { error: 'field', field: 'ballot', problem: 'malformed' }];
      if (!byCode || board.has(text)) return put(text);
      waiting.set('one', text);
      return [200, { pending: 'one' }];
    },
    'ballots/confirm': ({ pending = '', code }) => {
      const ballot = waiting.get(pending);
      if (ballot === undefined) return [404, { error: 'not-found' }];
      if (code !== '123456') return [422, { error: 'field', field: 'code', problem: 'malformed' }];
      waiting.delete(pending);
      return put(ballot);
    },
  };
  const doFetch = (url: string, init: RequestInit): Response => {
    const path = url.split('/api/elections/')[1]?.slice(ID_LENGTH + 1) ?? '';
    // The client sends JSON.
    const body = (init.body ?? '{}') as string;
    asked.push({ path, body });
    const [status, json] = routes[path]?.(JSON.parse(body) as Record<string, string>) ?? [404, { error: 'not-found' }];
    if (path.startsWith('ballots') && lost-- > 0) throw new Error('the line is cut');
    return Response.json(json, { status });
  };
  const at = { office: must(parseOfficeId('riverside')), election: newElectionId(random) };
  // The client asks with the text of an address.
  const asFetch: typeof fetch = async (url, init = {}) =>
    await Promise.resolve().then(() => doFetch(url as string, init));
  return { api: voteApi({ base: 'http://booth.invalid', ...at, fetch: asFetch }), asked };
}

async function prepare(api: VoteApi): Promise<PreparedBallot> {
  must(await openVote(api, maker));
  const voter = must(await enterVote(api, maker, credential));
  return must(await maker.make({ credential: voter.credential, choices: CHOICES }));
}

function sending(prepared: PreparedBallot, waited: number[] = []): Sending {
  const pause = (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    return Promise.resolve();
  };
  return { prepared, pause };
}

async function pendingOf(api: VoteApi, sent: Sending): Promise<string> {
  const answer = must(await sendBallot(api, sent));
  if (answer.type !== 'pending') throw new Error('it waits for a code');
  return answer.pending;
}

test('a ballot is made, taken and found by its tracker, and the credential is nowhere in what was sent', async () => {
  const { api, asked } = serve();
  const opened = must(await openVote(api, maker));
  expect(opened).toMatchObject({ closesAt: 5, confirmByCode: false, phase: 'voting' });
  expect(opened.paper).toEqual({ name: 'Test', questions: QUESTIONS, fingerprint: ground.fingerprint });
  const voter = must(await enterVote(api, maker, ` ${credential.replaceAll('-', ' ')}`));
  expect(voter).toEqual({ credential, hasBallot: false, needsCode: false });
  const prepared = must(await maker.make({ credential: voter.credential, choices: CHOICES }));
  expect(checkBallot(ground, utf8(prepared.ballot))).toEqual({ ok: true, value: mine });
  expect(must(await sendBallot(api, sending(prepared)))).toEqual({ type: 'cast', tracker: prepared.tracker });
  expect(must(await enterVote(api, maker, credential)).hasBallot).toBe(true);
  const sent = JSON.stringify(asked);
  for (const secret of [credential, credential.replaceAll('-', '')]) expect(sent).not.toContain(secret);
});

test('after a lost answer the very same bytes are sent again, three times at most', async () => {
  const waited: number[] = [];
  const { api, asked } = serve({ lost: 2 });
  const prepared = await prepare(api);
  expect(must(await sendBallot(api, sending(prepared, waited)))).toEqual({ type: 'cast', tracker: prepared.tracker });
  expect(waited).toEqual([1_000, 4_000]);
  const bodies = asked.filter(({ path }) => path === 'ballots').map(({ body }) => body);
  expect([bodies.length, new Set(bodies).size]).toEqual([3, 1]);
  const dead = serve({ lost: 9 });
  expect(await sendBallot(dead.api, sending(prepared))).toEqual({ ok: false, error: { type: 'offline' } });
  expect(dead.asked).toHaveLength(3);
});

test('a ballot waits for its code, and a wrong code is named', async () => {
  const { api, asked } = serve({ byCode: true });
  const prepared = await prepare(api);
  expect(must(await enterVote(api, maker, credential)).needsCode).toBe(true);
  const email = 'ada@riverside.example';
  const sent = { ...sending(prepared), email };
  const pending = await pendingOf(api, sent);
  expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ ballot: prepared.ballot, email });
  const wrong = await confirmBallot(api, { ...sent, pending, code: '654321' });
  expect(wrong).toEqual({ ok: false, error: { type: 'field', field: 'code', problem: 'malformed' } });
  const cast = { ok: true, value: { type: 'cast', tracker: prepared.tracker } };
  expect(await confirmBallot(api, { ...sent, pending, code: '123456' })).toEqual(cast);
  // The answer was lost, and she presses again: it is there once.
  expect(await confirmBallot(api, { ...sent, pending, code: '123456' })).toEqual(cast);
});

test('a ballot whose place a later one took is not said to be in', async () => {
  const replaced = { ok: false, error: { type: 'conflict' } };
  const { api } = serve({ replaced: true });
  expect(await sendBallot(api, sending(await prepare(api)))).toEqual(replaced);
  const byCode = serve({ byCode: true, replaced: true });
  const sent = sending(await prepare(byCode.api));
  const pending = await pendingOf(byCode.api, sent);
  expect(await confirmBallot(byCode.api, { ...sent, pending, code: '123456' })).toEqual(replaced);
});

test('a code whose time is over asks for another', async () => {
  const { api } = serve({ byCode: true });
  const sent = sending(await prepare(api));
  const answer = await confirmBallot(api, { ...sent, pending: 'long ago', code: '123456' });
  expect(answer).toEqual({ ok: true, value: { type: 'pending', pending: 'one' } });
});

test('a server that takes something else is found out', async () => {
  const { api } = serve();
  const other = { ...(await prepare(api)), tracker: fingerprintOf('another') };
  expect(await sendBallot(api, sending(other))).toEqual({ ok: false, error: { type: 'other-tracker' } });
  const byCode = serve({ byCode: true });
  const pending = await pendingOf(byCode.api, sending(other));
  const confirmed = await confirmBallot(byCode.api, { ...sending(other), pending, code: '123456' });
  expect(confirmed).toEqual({ ok: false, error: { type: 'other-tracker' } });
});

test('a credential that is none, none of this election, or given up for paper is told apart', async () => {
  const { api, asked } = serve();
  must(await openVote(api, maker));
  asked.length = 0;
  expect(await enterVote(api, maker, 'abc')).toEqual({
    ok: false,
    error: { type: 'credential', fault: { type: 'length' } },
  });
  expect(asked).toEqual([]);
  const stranger = makeCredential(15, random);
  expect(await enterVote(api, maker, stranger)).toEqual({ ok: false, error: { type: 'unknown-credential' } });
  const paper = serve({ blocked: true });
  expect(await enterVote(paper.api, maker, credential)).toEqual({ ok: false, error: { type: 'blocked' } });
});

test('an election that cannot be voted in is refused, and so are choices that it does not allow', async () => {
  const broken = serve({ election: utf8('{"version":1}') });
  expect(await openVote(broken.api, maker)).toEqual({ ok: false, error: { type: 'no-election' } });
  const early = serve({ election: null });
  expect(await openVote(early.api, maker)).toEqual({ ok: false, error: { type: 'not-ready' } });
  const weak = await ballotMaker({ random }).open(must(fromUtf8(ELECTION)));
  expect(weak).toEqual({ ok: false, error: 'no-election' });
  must(await openVote(serve().api, maker));
  const refused = await maker.make({
    credential,
    choices: [
      [1, 1, 1],
      [1, 0, 0],
      [0, 0, 0],
    ],
  });
  expect(refused).toEqual({ ok: false, error: { type: 'too-many-chosen', question: 1 } });
});
