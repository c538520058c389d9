// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, newId, type ElectionPersonId } from '@amends/base';
import { describe, expect, test } from 'vitest';
import type { TellerActId, TellerActRow } from '../ports/act-store.ts';
import { contractDatabases, random } from '../testing/contract-databases.ts';

const [SAM, KIM] = [newId<ElectionPersonId>(random), newId<ElectionPersonId>(random)];

/** What every database must keep of what tellers do. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('what tellers ask for waits until another confirms it, once, and is forgotten whom it was about', async () => {
    const { db, office } = await fill();
    const { acts } = db.store;
    const [election, other] = [newElectionId(random), newElectionId(random)];
    for (const id of [election, other]) await db.store.elections.insert(office, { id, state: 'sealed', call: {} });
    const asked = act({ kind: 'paper', about: { voter: 3, credential: null }, askedAt: 2_000_000_000_000 });
    const noted = act({ kind: 'roll', about: { count: 4 }, askedAt: 5, doneBy: SAM, doneAt: 5 });
    const left = act({ kind: 'teller', about: { name: 'Lee \u{1f5f3}' }, askedAt: 2_000_000_000_001 });
    for (const one of [asked, noted, left]) await acts.insert(office, { election, act: one });
    await acts.insert(office, { election: other, act: asked });
    expect(await acts.list(office, election)).toEqual([noted, asked, left]);
    const done = { id: asked.id, about: { voter: 3 }, doneBy: KIM, doneAt: 2_000_000_000_009 };
    expect(await acts.finish(office, { election, ...done })).toBe(true);
    expect(await acts.finish(office, { election, ...done })).toBe(false);
    expect(await acts.drop(office, { election, id: asked.id })).toBe(false);
    expect(await acts.list(office, election)).toEqual([noted, { ...asked, ...done }, left]);
    await acts.forget(office, election);
    expect(await acts.list(office, election)).toEqual([
      { ...noted, about: {} },
      { ...asked, ...done, about: {} },
    ]);
    expect(await acts.list(office, other)).toEqual([asked]);
    expect(await acts.drop(office, { election: other, id: asked.id })).toBe(true);
    expect(await acts.drop(office, { election: other, id: asked.id })).toBe(false);
    expect(await acts.list(office, other)).toEqual([]);
  });
});

function act(about: Pick<TellerActRow, 'kind' | 'about' | 'askedAt'> & Partial<TellerActRow>): TellerActRow {
  return { id: newId<TellerActId>(random), askedBy: SAM, doneBy: null, doneAt: null, ...about };
}
