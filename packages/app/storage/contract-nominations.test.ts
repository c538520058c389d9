// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, newElectionId, newId, toHex, type NominationId } from '@amends/base';
import type { Nomination, Proposal } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import type { NominationRow } from '../ports/nomination-store.ts';
import type { QuestionId, QuestionRow } from '../ports/question-store.ts';
import { contractDatabases, DAY, random, type Filled } from '../testing/contract-databases.ts';

const PROPOSAL: Proposal = { name: 'Noor Haddad', via: 'paper', email: null, nominatedBy: 'Ana \u{1f9f5}' };
const NOMINATION: Nomination = {
  name: 'Noor Haddad',
  pronouns: 'she/they',
  statement: 'I listen.\nI stay.',
  answers: { communication: 'Slowly.' },
  conflicts: 'None.',
  declaredOptions: ['under thirty'],
  via: 'page',
  nominatedBy: null,
  email: 'noor@riverside.example',
  hasPhoto: true,
};

/** What every database must keep of those who stand, and of what they are asked. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('a nomination is kept as it was said, is found by its link, and changes whole', async () => {
    const { office, election, nominations } = await withElection(fill);
    const row = nominationRow({ said: PROPOSAL, tokenHash: random(32) });
    await nominations.insert(office, { election, nomination: row });
    expect(plain(await nominations.find(office, { election, nomination: row.id }))).toEqual(plain(row));
    const byToken = (tokenHash: Uint8Array) => nominations.findByToken(office, { election, tokenHash });
    expect((await byToken(row.tokenHash ?? random(32)))?.id).toBe(row.id);
    expect(await byToken(random(32))).toBeUndefined();
    const accepted: NominationRow = {
      ...row,
      state: 'accepted',
      said: NOMINATION,
      tokenHash: null,
      confirmed: true,
      position: 3,
    };
    await nominations.update(office, { election, nomination: accepted });
    expect((await nominations.list(office, election)).map(plain)).toEqual([plain(accepted)]);
    expect(await nominations.list(office, newElectionId(random))).toEqual([]);
    expect(await nominations.find(office, { election, nomination: newId<NominationId>(random) })).toBeUndefined();
  });

  test('addresses and links of those who stood are forgotten, and nothing of what they said', async () => {
    const { office, election, nominations } = await withElection(fill);
    const row = nominationRow({ said: NOMINATION, tokenHash: random(32) });
    await nominations.insert(office, { election, nomination: row });
    await nominations.forgetAddresses(office, newElectionId(random));
    expect((await nominations.list(office, election)).map(plain)).toEqual([plain(row)]);
    await nominations.forgetAddresses(office, election);
    const left = { ...row, said: { ...NOMINATION, email: null }, tokenHash: null };
    expect((await nominations.list(office, election)).map(plain)).toEqual([plain(left)]);
  });

  test('a photo is kept, changed and taken away, and goes with her who is removed', async () => {
    const { office, election, nominations, questions } = await withElection(fill);
    const [row, other] = [nominationRow({ said: NOMINATION }), nominationRow({ said: NOMINATION })];
    for (const nomination of [row, other]) await nominations.insert(office, { election, nomination });
    const at = { election, nomination: row.id };
    expect(await nominations.photo(office, at)).toBeUndefined();
    await nominations.setPhoto(office, { ...at, photo: { type: 'image/png', bytes: random(9) } });
    const photo = { type: 'image/jpeg', bytes: random(12) } as const;
    await nominations.setPhoto(office, { ...at, photo });
    const kept = await nominations.photo(office, at);
    expect([kept?.type, toHex(kept?.bytes ?? random(1))]).toEqual([photo.type, toHex(photo.bytes)]);
    expect(await nominations.photo(office, { election, nomination: other.id })).toBeUndefined();
    const question = questionRow('Why?');
    await questions.insert(office, { election, question });
    for (const { id: nomination } of [row, other]) {
      await questions.putAnswer(office, { election, question: question.id, nomination, text: 'Because.' });
    }
    await nominations.remove(office, at);
    expect(await nominations.photo(office, at)).toBeUndefined();
    expect((await nominations.list(office, election)).map(({ id }) => id)).toEqual([other.id]);
    expect((await questions.answers(office, election)).map(({ candidate }) => candidate)).toEqual([other.id]);
    await nominations.setPhoto(office, { election, nomination: other.id, photo });
    await nominations.setPhoto(office, { election, nomination: other.id, photo: null });
    expect(await nominations.photo(office, { election, nomination: other.id })).toBeUndefined();
  });

  test('questions stay in the order of asking, and an answer takes the place of the one before', async () => {
    const { office, election, nominations, questions } = await withElection(fill);
    const nomination = nominationRow({ said: NOMINATION });
    await nominations.insert(office, { election, nomination });
    const rows = ['First?', 'Second?', 'Third?'].map((text) => questionRow(text));
    for (const question of rows) await questions.insert(office, { election, question });
    expect(await questions.list(office, election)).toEqual(rows);
    const { id: question } = itemAt(rows, 1);
    await questions.setState(office, { election, question, state: 'published' });
    const states = (await questions.list(office, election)).map(({ state }) => state);
    expect(states).toEqual(['waiting', 'published', 'waiting']);
    for (const text of ['Yes.', 'No. \u{1f343}']) {
      await questions.putAnswer(office, { election, question, nomination: nomination.id, text });
    }
    expect(await questions.answers(office, election)).toEqual([
      { question, candidate: nomination.id, text: 'No. \u{1f343}' },
    ]);
    expect(await questions.list(office, newElectionId(random))).toEqual([]);
  });
});

async function withElection(fill: () => Promise<Filled>) {
  const { db, office } = await fill();
  const election = newElectionId(random);
  await db.store.elections.insert(office, { id: election, state: 'called', call: {} });
  const { nominations, questions } = db.store;
  return { office, election, nominations, questions };
}

function nominationRow(change: Pick<NominationRow, 'said'> & Partial<NominationRow>): NominationRow {
  const id = newId<NominationId>(random);
  return { id, state: 'proposed', tokenHash: null, confirmed: false, position: null, day: DAY, ...change };
}

function questionRow(question: string): QuestionRow {
  return { id: newId<QuestionId>(random), question, askedBy: null, state: 'waiting' };
}

/** Bytes compare as text, whichever array holds them. */
function plain(row: NominationRow | undefined): unknown {
  return row && { ...row, tokenHash: row.tokenHash && toHex(row.tokenHash) };
}
