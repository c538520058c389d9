// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId } from '@amends/base';
import type { ElectionState } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import type { VoterRow } from '../ports/voter-store.ts';
import { contractDatabases, DAY, random, type Filled } from '../testing/contract-databases.ts';

/** What every database must keep of a roll. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a roll is kept by number, is replaced whole, and takes one more', async () => {
    const { db, office } = await fill();
    const election = await withElection({ db, office }, 'called');
    const { voters } = db.store;
    const first = Array.from({ length: 1_100 }, (_, index) => voter(index + 1));
    await voters.replace(office, { election, voters: first });
    expect(await voters.list(office, election)).toEqual(first);
    const second: readonly VoterRow[] = [
      { ...voter(1), name: 'Zoë \u{1f9f5}', email: null },
      { ...voter(2), reasons: ['joined-late', 'dues-unknown'] },
    ];
    await voters.replace(office, { election, voters: second });
    await voters.insert(office, { election, voter: { ...voter(3), isAdded: true } });
    expect(await voters.list(office, election)).toEqual([...second, { ...voter(3), isAdded: true }]);
    expect(await voters.find(office, { election, number: 2 })).toEqual(second[1]);
    expect(await voters.find(office, { election, number: 4 })).toBeUndefined();
    expect(await voters.countEligible(office, election)).toBe(2);
    expect(await voters.countEligible(office, newElectionId(random))).toBe(0);
    await expect(voters.insert(office, { election, voter: voter(3) })).rejects.toThrow();
  });

  test('names and addresses go when an election has ended, and not before', async () => {
    const { db, office } = await fill();
    const [counted, certified, annulled] = [
      await withElection({ db, office }, 'counted'),
      await withElection({ db, office }, 'certified'),
      await withElection({ db, office }, 'annulled'),
    ];
    const all = [counted, certified, annulled];
    for (const election of all) await db.store.voters.replace(office, { election, voters: [voter(1)] });
    await db.store.voters.forgetEnded();
    const kept = await Promise.all(all.map(async (election) => await db.store.voters.list(office, election)));
    const gone = { ...voter(1), name: '', email: null };
    expect(kept).toEqual([[voter(1)], [gone], [gone]]);
  });
});

function voter(number: number): VoterRow {
  const email = `member${String(number)}@riverside.example`;
  return { number, name: `Member ${String(number)}`, email, reasons: [], eligibleOn: DAY, isAdded: false };
}

async function withElection({ db, office }: Pick<Filled, 'db' | 'office'>, state: ElectionState) {
  const id = newElectionId(random);
  await db.store.elections.insert(office, { id, state, call: {} });
  return id;
}
