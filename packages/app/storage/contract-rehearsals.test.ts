// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, newId, type ElectionId, type ElectionPersonId } from '@amends/base';
import { addDays } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import { contractDatabases, DAY, random } from '../testing/contract-databases.ts';

/** What every database must keep of rehearsals. That no row of any table stays is in `services/elections/rehearsal.test.ts`. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a rehearsal is kept beside elections, is an election, and is not listed as one', async () => {
    const { db, office } = await fill();
    const { elections, rehearsals } = db.store;
    const [real, id, other] = [newElectionId(random), newElectionId(random), newElectionId(random)];
    const row = { id, state: 'called', call: { title: 'Rehearsal', isRehearsal: true } } as const;
    await elections.insert(office, { id: real, state: 'draft', call: { title: 'Two officers' } });
    const made = { ...row, rehearses: real, endsOn: addDays(DAY, 30) };
    await rehearsals.insert(office, made);
    await rehearsals.insert(office, { ...row, id: other, rehearses: null, endsOn: DAY });
    expect((await elections.list(office)).map((one) => one.id)).toEqual([real]);
    expect(await elections.find(office, id)).toEqual(row);
    expect(await elections.setState(office, { election: id, from: 'called', to: 'sealed' })).toBe(true);
    const listed = await rehearsals.list(office);
    expect(listed).toHaveLength(2);
    expect(listed.find((one) => one.id === id)).toEqual({ ...made, state: 'sealed' });
    expect(listed.find((one) => one.id === other)).toMatchObject({ rehearses: null, endsOn: DAY });
  });

  test('a rehearsal goes with what is kept of it, and an election does not', async () => {
    const { db, office } = await fill();
    const { elections, rehearsals } = db.store;
    const [real, id] = [newElectionId(random), newElectionId(random)];
    await elections.insert(office, { id: real, state: 'draft', call: {} });
    await rehearsals.insert(office, { id, state: 'called', call: {}, rehearses: real, endsOn: DAY });
    for (const election of [real, id]) {
      await elections.putDocument(office, { election, name: 'cert/1', bytes: random(8) });
      await elections.insertPerson(office, { election, person: teller() });
    }
    const kept = async (election: ElectionId) => [
      await elections.find(office, election),
      ...(await elections.people(office, election)),
      ...(await elections.documentNames(office, { election, prefix: '' })),
    ];
    const before = await kept(real);
    expect(await rehearsals.remove(office, real)).toBe(false);
    expect(await rehearsals.remove(office, id)).toBe(true);
    expect(await rehearsals.remove(office, id)).toBe(false);
    expect([await kept(real), await kept(id)]).toEqual([before, [undefined]]);
    expect(await rehearsals.list(office)).toEqual([]);
  });
});

function teller() {
  const keys = { invitationKey: 'key', invitationHash: null, lookupHash: null, verifyKey: null };
  const who = { role: 'teller', place: 1, name: 'Sam Osei', email: 'sam@riverside.example' } as const;
  return { id: newId<ElectionPersonId>(random), ...who, ...keys };
}
