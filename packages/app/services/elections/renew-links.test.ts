// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, type ElectionId } from '@amends/base';
import { expect, test } from 'vitest';
import { anotherOfficer, freshContext, OFFICE, withOfficer } from '../../testing/fresh-context.ts';
import { sampleCall } from '../../../domain/election/testing/sample-call.ts';
import { openElection } from './open-election.ts';
import { renewLinks } from './renew-links.ts';

const TELLERS = ['Sam', 'Kim'].map((name) => ({ name, email: `${name.toLowerCase()}@riverside.example` }));

test('links of a draft are made again until a teller is in', async () => {
  const context = freshContext();
  await withOfficer(context);
  const { elections } = context.db.store;
  const { id: election, invitations } = must(
    await openElection(context, OFFICE, { call: sampleCall(), tellers: TELLERS }),
  );
  const at = { office: OFFICE, election };
  const again = must(await renewLinks(context, at));
  expect(again.map(({ name, email }) => ({ name, email }))).toEqual(TELLERS);
  const secrets = [...invitations, ...again].map(({ secret }) => secret);
  expect(new Set(secrets).size).toBe(4);
  expect(await renewLinks(context, { ...at, election: '11111111111111' as ElectionId })).toEqual({
    ok: false,
    error: { type: 'not-found' },
  });
  const sam = itemAt(await elections.people(OFFICE, election), 0);
  await elections.removePerson(OFFICE, { election, person: sam.id });
  const keys = { lookupHash: new Uint8Array(32), verifyKey: new Uint8Array(32) };
  await elections.insertPerson(OFFICE, { election, person: { ...sam, ...keys } });
  expect(await renewLinks(context, at)).toEqual({ ok: false, error: { type: 'conflict' } });
});

test('links of an election that is called are for its tellers to make', async () => {
  const context = freshContext();
  await withOfficer(context);
  const { id: election } = must(await openElection(context, OFFICE, { call: sampleCall(), tellers: TELLERS }));
  await context.db.store.elections.setState(OFFICE, { election, from: 'draft', to: 'called' });
  expect(await renewLinks(context, { office: OFFICE, election })).toMatchObject({ error: { type: 'conflict' } });
});

test('an officer whom members are asked about gets no links to her own question', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  const jo = await anotherOfficer(context);
  const call = { ...sampleCall(), kind: 'confidence', subject: 'ana' } as const;
  const { id: election } = must(await openElection(context, OFFICE, { call, tellers: TELLERS }));
  const at = { office: OFFICE, election };
  expect(await renewLinks(context, at, ana)).toEqual({ ok: false, error: { type: 'not-open' } });
  expect(must(await renewLinks(context, at, jo))).toHaveLength(2);
});
