// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, newId, toHex, type ElectionId, type OfficeId } from '@amends/base';
import { addDays, type Term } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import type { ObjectionId, TermId } from '../ports/outcome-store.ts';
import type { PetitionId, SignatureId, SignatureRow } from '../ports/petition-store.ts';
import type { Database } from '../ports/store.ts';
import { contractDatabases, DAY, random } from '../testing/contract-databases.ts';

/** What every database must keep of results, terms and petitions. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a result is kept, replaced and taken back', async () => {
    const { db, office } = await fill();
    const election = await anElection(db, office);
    const { outcomes } = db.store;
    expect(await outcomes.find(office, election)).toBeUndefined();
    await outcomes.put(office, { election, body: { elected: [1, 2] } });
    await outcomes.put(office, { election, body: { elected: [2], by: '\u{1f5f3}' } });
    expect(await outcomes.find(office, election)).toEqual({ elected: [2], by: '\u{1f5f3}' });
    await outcomes.remove(office, election);
    expect(await outcomes.find(office, election)).toBeUndefined();
  });

  test('objections come by day, with the answer each got', async () => {
    const { db, office } = await fill();
    const election = await anElection(db, office);
    const { objections } = db.store;
    const row = (day: typeof DAY) => ({
      id: newId<ObjectionId>(random),
      day,
      objection: { name: 'Lee', email: null, text: 'One slip was counted twice.', asksForVote: false },
      answer: null,
    });
    const [late, early] = [row(addDays(DAY, 1)), row(DAY)];
    for (const each of [late, early]) await objections.insert(office, { election, row: each });
    await objections.answer(office, { election, id: early.id, answer: 'We counted again.' });
    expect(await objections.list(office, election)).toEqual([{ ...early, answer: 'We counted again.' }, late]);
    expect(await objections.list(office, newElectionId(random))).toEqual([]);
  });

  test('who objected is forgotten, and what she wrote is not', async () => {
    const { db, office } = await fill();
    const election = await anElection(db, office);
    const { objections } = db.store;
    const objection = { name: 'Lee', email: 'lee@riverside.example', text: 'Count again.', asksForVote: true };
    const row = { id: newId<ObjectionId>(random), day: DAY, objection, answer: 'We did.' };
    await objections.insert(office, { election, row });
    for (const id of [newElectionId(random), election, election]) await objections.forgetPeople(office, id);
    const left = { ...objection, name: 'A member', email: null };
    expect(await objections.list(office, election)).toEqual([{ ...row, objection: left }]);
  });

  test('a term is kept with its election, or with none, and changes', async () => {
    const { db, office } = await fill();
    const election = await anElection(db, office);
    const term: Term = {
      name: 'Robin Reed',
      role: 'Officer',
      from: DAY,
      until: addDays(DAY, 364),
      trainingDueOn: addDays(DAY, 30),
      trainedOn: null,
      endedOn: null,
      endedBy: null,
    };
    const rows = [
      { id: newId<TermId>(random), election, term },
      { id: newId<TermId>(random), election: null, term: { ...term, name: 'Mo Diaz' } },
    ] as const;
    for (const row of rows) await db.store.terms.insert(office, row);
    const ended = { ...term, endedOn: addDays(DAY, 9), endedBy: 'stepped-down' } as const;
    await db.store.terms.set(office, { id: rows[0].id, term: ended });
    const kept = await db.store.terms.list(office);
    expect(kept.toSorted((a, b) => b.term.name.localeCompare(a.term.name))).toEqual([
      { ...rows[0], term: ended },
      rows[1],
    ]);
  });

  test('a petition is found with who signed it, one signature for an address, by the token until it is used', async () => {
    const { db, office } = await fill();
    const election = await anElection(db, office);
    const { petitions } = db.store;
    const id = newId<PetitionId>(random);
    await petitions.insert(office, { id, election, body: { subject: 'Robin' } });
    await petitions.setBody(office, { petition: id, body: { subject: 'Robin', openedAt: 5 } });
    expect(await petitions.find(office, id)).toEqual({ id, election, body: { subject: 'Robin', openedAt: 5 } });
    expect(await petitions.list(office)).toHaveLength(1);
    const tokenHash = random(32);
    const lee = signature('lee@riverside.example', { tokenHash, askedAt: 2 });
    const mo = signature('mo@riverside.example', { tokenHash: random(32), askedAt: 1 });
    for (const each of [lee, mo]) await petitions.putSignature(office, { petition: id, signature: each });
    const found = await petitions.findByToken(office, tokenHash);
    expect(found && [found.petition, plain(found.signature)]).toEqual([id, plain(lee)]);
    const confirmed = { ...lee, tokenHash: null, signedAt: 9 };
    await petitions.putSignature(office, { petition: id, signature: confirmed });
    await petitions.strike(office, { petition: id, id: lee.id, isStruck: true });
    expect(await petitions.findByToken(office, tokenHash)).toBeUndefined();
    const kept = await petitions.signatures(office, id);
    expect(kept.map(plain)).toEqual([plain(mo), plain({ ...confirmed, isStruck: true })]);
    await petitions.removeUnconfirmedBefore(2);
    expect((await petitions.signatures(office, id)).map(({ name }) => name)).toEqual([lee.name]);
    await petitions.removeSignatures(office, id);
    expect(await petitions.signatures(office, id)).toEqual([]);
    await petitions.remove(office, id);
    expect(await petitions.find(office, id)).toBeUndefined();
  });
});

async function anElection(db: Database, office: OfficeId): Promise<ElectionId> {
  const id = newElectionId(random);
  await db.store.elections.insert(office, { id, state: 'called', call: {} });
  return id;
}

function signature(email: string, rest: Pick<SignatureRow, 'tokenHash' | 'askedAt'>): SignatureRow {
  return { id: newId<SignatureId>(random), name: `Who has ${email}`, email, signedAt: null, isStruck: false, ...rest };
}

/** Databases give buffers. */
function plain({ tokenHash, ...rest }: SignatureRow): unknown {
  return { ...rest, tokenHash: tokenHash && toHex(tokenHash) };
}
