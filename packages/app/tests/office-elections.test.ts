// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { fromBase64url, itemAt, must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { electionApi } from '../client/elections/election-api.ts';
import { enterElection, joinElection, makeElectionWords } from '../client/elections/election-person.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';

// What officers do about elections, over a running server.

const TELLERS = [
  { name: 'Noor Haddad', email: 'noor@riverside.example' },
  { name: 'Bo Lind', email: 'bo@riverside.example' },
];
const BEGIN = { preset: 'two-officers-approval', title: 'Two officers for next year', about: null, tellers: TELLERS };

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('an officer begins an election, and its tellers come in by the links that she is shown', async () => {
  const ana = await demo.officer(0);
  const before = must(await ana.elections());
  expect(before.presets.map(({ name }) => name)).toContain('confidence-question');
  expect(before.sitting).toEqual(['Ana Nwosu', 'Jo Reyes']);
  const begun = must(await ana.beginElection(BEGIN));
  const at = { base: demo.place.url, office: demo.place.officeId, election: begun.election };
  const { entropy, words } = makeElectionWords((length) => new Uint8Array(randomBytes(length)));
  const secret = must(fromBase64url(itemAt(begun.invitations, 0).secret));
  must(await joinElection(electionApi(at), at, { secret, entropy }));
  must(await enterElection(electionApi({ ...at, fetch: cookieFetch() }), at, words.join('-')));
  const after = must(await ana.elections());
  expect(after.elections.find(({ id }) => id === begun.election)).toEqual({
    id: begun.election,
    title: 'Two officers for next year',
    kind: 'officers',
    about: null,
    phase: 'draft',
    votingOpensAt: null,
    votingClosesAt: null,
    tellers: [
      { name: 'Noor Haddad', isIn: true },
      { name: 'Bo Lind', isIn: false },
    ],
  });
  expect(after.elections).toHaveLength(before.elections.length + 1);
});

test('an officer who lost the links makes them again, until a teller is in', async () => {
  const ana = await demo.officer(0);
  const begun = must(await ana.beginElection(BEGIN));
  const at = { base: demo.place.url, office: demo.place.officeId, election: begun.election };
  const join = async (secret = '') => {
    const { entropy } = makeElectionWords((length) => new Uint8Array(randomBytes(length)));
    return await joinElection(electionApi(at), at, { secret: must(fromBase64url(secret)), entropy });
  };
  const renewed = must(await ana.renewLinks(begun.election));
  expect(await join(begun.invitations[0]?.secret)).toMatchObject({ ok: false });
  must(await join(renewed.invitations[0]?.secret));
  expect(await ana.renewLinks(begun.election)).toEqual({ ok: false, error: { type: 'conflict' } });
});

test('an officer begins a question of confidence about another, or about herself', async () => {
  for (const about of ['Jo Reyes', 'Ana Nwosu']) {
    const ana = await demo.officer(0);
    const question = { ...BEGIN, preset: 'confidence-question', title: `Shall ${about} stay?`, about };
    const { election } = must(await ana.beginElection(question));
    const { elections } = must(await ana.elections());
    expect(elections.find(({ id }) => id === election)).toMatchObject({ kind: 'confidence', about });
  }
});

test.each([
  ['a kind that is not there', { preset: 'mine' }, { field: 'preset', problem: 'unknown' }],
  ['no title', { title: '' }, { field: 'title', problem: 'missing' }],
  ['one teller', { tellers: TELLERS.slice(1) }, { field: 'teller', problem: 'missing' }],
  ['two tellers with one address', { tellers: [TELLERS[0], TELLERS[0]] }, { field: 'email', problem: 'too-many' }],
  ['tellers without end', { tellers: Array(13).fill(TELLERS[0]) }, { field: 'tellers', problem: 'malformed' }],
  ['a question about nobody', { preset: 'confidence-question' }, { field: 'about', problem: 'missing' }],
])('nothing begins with %s, and the field is named', async (_, change, fault) => {
  const ana = await demo.officer(0);
  expect(await ana.beginElection({ ...BEGIN, ...change })).toEqual({ ok: false, error: { type: 'field', ...fault } });
});

test('the register of terms has nothing to do for officers who were never elected here', async () => {
  expect(must(await (await demo.officer(1)).terms())).toEqual([]);
});

test('nobody but an officer is answered', async () => {
  const ana = await demo.officer(0);
  must(await ana.signOut());
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect([await ana.elections(), await ana.terms(), await ana.beginElection(BEGIN)]).toEqual([
    refused,
    refused,
    refused,
  ]);
  for (const path of ['elections', 'terms']) {
    expect((await fetch(`${demo.officeUrl}/api/office/${path}`)).status).toBe(401);
  }
});
