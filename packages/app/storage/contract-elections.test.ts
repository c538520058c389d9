// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, newId, toHex, type ElectionPersonId } from '@amends/base';
import { describe, expect, test } from 'vitest';
import type { ElectionPersonRow } from '../ports/election-store.ts';
import { contractDatabases, random } from '../testing/contract-databases.ts';

/** What every database must keep of elections. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('an election is kept with its call, and moves from one state to another once', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const id = newElectionId(random);
    await elections.insert(office, { id, state: 'draft', call: { title: 'Two officers' } });
    await elections.setCall(office, { election: id, call: { title: 'Two officers \u{1f5f3}', seats: 2 } });
    expect(await elections.setState(office, { election: id, from: 'draft', to: 'called' })).toBe(true);
    expect(await elections.setState(office, { election: id, from: 'draft', to: 'called' })).toBe(false);
    const kept = { id, state: 'called', call: { title: 'Two officers \u{1f5f3}', seats: 2 } };
    expect(await elections.find(office, id)).toEqual(kept);
    expect(await elections.list(office)).toEqual([kept]);
    expect(await elections.find(office, newElectionId(random))).toBeUndefined();
  });

  test('a draft is removed with what is kept of it, and an election that was called is not', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const [draft, called] = [newElectionId(random), newElectionId(random)];
    for (const id of [draft, called]) {
      await elections.insert(office, { id, state: id === draft ? 'draft' : 'called', call: {} });
      await elections.insertPerson(office, { election: id, person: person('teller', 1) });
      await elections.putDocument(office, { election: id, name: 'cert/1', bytes: random(8) });
    }
    expect(await elections.removeDraft(office, called)).toBe(false);
    expect(await elections.removeDraft(office, draft)).toBe(true);
    expect(await elections.removeDraft(office, draft)).toBe(false);
    expect((await elections.list(office)).map(({ id }) => id)).toEqual([called]);
    expect(await elections.people(office, draft)).toEqual([]);
    expect(await elections.people(office, called)).toHaveLength(1);
    expect(await elections.documentNames(office, { election: draft, prefix: 'cert/' })).toEqual([]);
  });

  test('people of an election come by role and place, with what they came in with', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const election = newElectionId(random);
    await elections.insert(office, { id: election, state: 'draft', call: {} });
    const [trustee, second, first] = [person('trustee', 1), person('teller', 2), person('teller', 1)];
    for (const one of [trustee, second, first]) await elections.insertPerson(office, { election, person: one });
    expect((await elections.people(office, election)).map(({ id }) => id)).toEqual([first.id, second.id, trustee.id]);
    const keys = { lookupHash: random(32), verifyKey: random(32) };
    await elections.setKeys(office, { election, person: first.id, ...keys });
    expect(plain((await elections.people(office, election))[0])).toEqual(
      plain({ ...first, invitationHash: null, ...keys }),
    );
    const link = { invitationKey: 'another', invitationHash: random(32) };
    await elections.inviteAgain(office, { election, person: first.id, ...link });
    expect(plain((await elections.people(office, election))[0])).toEqual(plain({ ...first, ...link }));
    await elections.removePerson(office, { election, person: first.id });
    expect(await elections.people(office, election)).toHaveLength(2);
    expect(await elections.people(office, newElectionId(random))).toEqual([]);
  });

  test('addresses of its people are emptied, of one election, and those of tellers only when asked', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const [election, other] = [newElectionId(random), newElectionId(random)];
    for (const id of [election, other]) {
      await elections.insert(office, { id, state: 'annulled', call: {} });
      for (const one of [person('teller', 1), person('trustee', 1)])
        await elections.insertPerson(office, { election: id, person: one });
    }
    const addresses = async (id: typeof election) => (await elections.people(office, id)).map(({ email }) => email);
    await elections.forgetAddresses(office, { election, keepsTellers: true });
    expect(await addresses(election)).toEqual(['teller1@riverside.example', '']);
    await elections.forgetAddresses(office, { election, keepsTellers: false });
    expect(await addresses(election)).toEqual(['', '']);
    expect(await addresses(other)).toEqual(['teller1@riverside.example', 'trustee1@riverside.example']);
  });

  test('a document is put once and stays as it is', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const election = newElectionId(random);
    await elections.insert(office, { id: election, state: 'draft', call: {} });
    const bytes = random(40);
    expect(await elections.putDocument(office, { election, name: 'key/1', bytes })).toBe(true);
    expect(await elections.putDocument(office, { election, name: 'key/1', bytes: random(9) })).toBe(false);
    expect(await elections.putDocument(office, { election, name: 'kex', bytes })).toBe(true);
    expect(readable(await elections.document(office, { election, name: 'key/1' }))).toEqual(toHex(bytes));
    expect(await elections.document(office, { election, name: 'key/2' })).toBeUndefined();
    expect(await elections.documentNames(office, { election, prefix: 'key/' })).toEqual(['key/1']);
  });

  test('documents that begin alike are removed together, and no others', async () => {
    const { db, office } = await fill();
    const { elections } = db.store;
    const [election, other] = [newElectionId(random), newElectionId(random)];
    for (const id of [election, other]) {
      await elections.insert(office, { id, state: 'draft', call: {} });
      for (const name of ['key/1', 'key/2', 'kex', 'KEY/1', 'a%key/1'])
        await elections.putDocument(office, { election: id, name, bytes: random(4) });
    }
    await elections.removeDocuments(office, { election, prefix: 'key/' });
    await elections.removeDocuments(office, { election, prefix: '%' });
    const names = async (id: typeof election) => await elections.documentNames(office, { election: id, prefix: '' });
    expect((await names(election)).toSorted()).toEqual(['KEY/1', 'a%key/1', 'kex']);
    expect(await names(other)).toHaveLength(5);
    expect(await elections.putDocument(office, { election, name: 'key/1', bytes: random(4) })).toBe(true);
  });
});

function person(role: ElectionPersonRow['role'], place: number): ElectionPersonRow {
  return {
    id: newId<ElectionPersonId>(random),
    role,
    place,
    name: `${role} ${String(place)}`,
    email: `${role}${String(place)}@riverside.example`,
    invitationKey: 'key',
    invitationHash: random(32),
    lookupHash: null,
    verifyKey: null,
  };
}

/** Bytes compare as text, whichever array holds them. */
function plain(row: ElectionPersonRow | undefined): unknown {
  return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readable(value)]));
}

function readable(value: unknown): unknown {
  return value instanceof Uint8Array ? toHex(value) : value;
}
