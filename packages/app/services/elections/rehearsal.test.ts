// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole rehearsals through the services, and what stays of them: nothing.
import { fromUtf8, itemAt, must, newId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { expect, test } from 'vitest';
import type { ObjectionId } from '../../ports/outcome-store.ts';
import type { QuestionId } from '../../ports/question-store.ts';
import { freshContext, OFFICE } from '../../testing/fresh-context.ts';
import { readRows } from '../../testing/read-rows.ts';
import {
  ballotOf,
  calledStory,
  comeIn,
  decryptStory,
  sealCalled,
  shuffleStory,
  type CalledStory,
  type VoteStory,
} from '../../testing/vote-story.ts';
import { noteAct } from './acts/note-act.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { objectToResult } from './object-to-result.ts';
import { rehearseElection } from './open-rehearsal.ts';
import { readOutcome } from './outcome-body.ts';
import { throwAwayRehearsal } from './throw-away-rehearsal.ts';
import { castBallot } from './vote/cast-ballot.ts';
import { closeVote } from './vote/close-vote.ts';
import { readDesk } from './vote/read-desk.ts';
import { revealLot } from './vote/reveal-lot.ts';
import { endShuffles } from './vote/shuffles.ts';

/** A rehearsal never comes so far: petitions and terms follow from results that are certified. */
const NOT_OF_REHEARSALS = ['petitions', 'terms'];
const RANKED = { method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false } as const;

test.each([
  ['approved of', {}],
  ['ranked', RANKED],
])('a rehearsal of what is %s goes from keys to a result, counts for nothing, and leaves no row', async (_, rules) => {
  const context = freshContext();
  const { file } = context;
  const real = await calledStory({ context, rules });
  const before = tablesWith(file, real.at.election);
  const { id } = must(await rehearseElection(context, teller(real)));
  const story = await sealCalled(await comeIn(context, { office: OFFICE, election: id }));
  const { at } = story;
  for (const [voter, chosen] of [
    [1, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ].entries()) {
    const { content } = ballotOf(story, itemAt(story.secrets, voter), chosen);
    must(await castBallot(context, at, { ballot: must(fromUtf8(content)) }));
  }
  // No time has passed: the tellers say when the vote is over.
  expect(must(await readDesk(context, teller(story)))).toMatchObject({ isRehearsal: true, mayClose: true });
  must(await closeVote(context, teller(story)));
  if (rules === RANKED) {
    for (const trustee of story.trustees.slice(0, 2)) must(await shuffleStory(story, trustee));
    must(await endShuffles(context, teller(story)));
  }
  for (const trustee of story.trustees.slice(0, 2)) await decryptStory(story, trustee);
  const { actor, lot } = itemAt(story.trustees, 2);
  must(await revealLot(context, actor, lot));
  const { store } = context.db;
  const outcome = await readOutcome(store, at);
  expect(outcome?.candidates.map(({ name }) => name)).toEqual(['Apple', 'Bread', 'Cheese']);
  expect(outcome?.outcome?.elected).toContain(1);
  expect(outcome?.voters).toEqual({ rollSize: 5, voted: 3 });

  expect(await certifyOutcome(context, teller(story))).toEqual({ ok: false, error: { type: 'conflict' } });
  const objection = { name: ['Sam'], text: ['I was not asked.'] };
  expect(await objectToResult(context, at, objection)).toEqual({ ok: false, error: { type: 'not-open' } });
  expect(await store.terms.list(OFFICE)).toEqual([]);
  expect((await store.elections.list(OFFICE)).map((row) => row.id)).toEqual([real.at.election]);

  await fillOtherTables(story);
  const tables = Object.keys(tablesWith(file, id));
  expect(tablesOfElections(file).filter((name) => !tables.includes(name))).toEqual(NOT_OF_REHEARSALS);
  must(await throwAwayRehearsal(context, teller(story), id));
  expect(tablesWith(file, id)).toEqual({});
  // The election knows nothing of it.
  expect(tablesWith(file, real.at.election)).toEqual(before);
});

function teller({ tellers }: Pick<CalledStory, 'tellers'>) {
  return itemAt(tellers, 0).actor;
}

/** Tables in which something has this id, with how many rows do. */
function tablesWith(file: string, id: string): Readonly<Record<string, number>> {
  const names = readRows(file, `SELECT name FROM sqlite_master WHERE type = 'table'`).map(({ name }) => String(name));
  const counted = names.map((name) => {
    const rows = readRows(file, `SELECT * FROM "${name}"`).filter((row) =>
      Object.values(row).some((value) => textOf(value).includes(id)),
    );
    return [name, rows.length] as const;
  });
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}

/** Tables whose rows belong to an election. */
function tablesOfElections(file: string): readonly string[] {
  const query = `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'election' ORDER BY m.name`;
  return readRows(file, query).map(({ name }) => String(name));
}

/** Rows that no rehearsal has, and that would have to go with it all the same. */
async function fillOtherTables({ context, at, tellers }: VoteStory): Promise<void> {
  const { office, election } = at;
  const { store } = context.db;
  const nomination = itemAt(await store.nominations.list(office, election), 0).id;
  const photo = { type: 'image/png', bytes: new Uint8Array(3) } as const;
  await store.nominations.setPhoto(office, { election, nomination, photo });
  const question = newId<QuestionId>(context.random);
  const asked = { id: question, state: 'published', question: 'Why?', askedBy: null } as const;
  await store.questions.insert(office, { election, question: asked });
  await store.questions.putAnswer(office, { election, question, nomination, text: 'Because.' });
  const said = { name: 'Sam', email: null, text: 'No.', asksForVote: false };
  const row = { id: newId<ObjectionId>(context.random), day: dayOf(context.clock()), objection: said, answer: null };
  await store.objections.insert(office, { election, row });
  const bytes = new Uint8Array(3);
  const pending = { id: 'x', voter: 1, credential: '4', codeHash: bytes, bytes, endsAt: context.clock() };
  await store.votes.insertPending(office, { election, pending });
  await store.votes.bind(office, { election, binding: { voter: 1, credential: '4', isBlocked: false } });
  const { person } = teller({ tellers });
  const act = { kind: 'paper', about: { voter: 1, credential: null }, waits: true } as const;
  await noteAct(store, context, { office, election, person, act });
}
