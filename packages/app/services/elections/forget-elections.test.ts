// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must, newId } from '@amends/base';
import { dayOf, termFrom } from '@amends/domain';
import { expect, test } from 'vitest';
import type { ObjectionId, TermId } from '../../ports/outcome-store.ts';
import { freshContext } from '../../testing/fresh-context.ts';
import { readRows } from '../../testing/read-rows.ts';
import { ballotOf, sealedStory, type VoteStory } from '../../testing/vote-story.ts';
import { sweep } from '../sweep.ts';
import { confirmAct } from './acts/confirm-act.ts';
import { annulElection } from './annul-election.ts';
import { inviteToCommittee } from './committee-people.ts';
import { openFollowUp } from './open-follow-up.ts';
import { castBallot } from './vote/cast-ballot.ts';
import { findVote } from './vote/find-vote.ts';
import { askForPaper } from './vote/paper.ts';
import { readBoard } from './vote/read-board.ts';

const DAY_MS = 86_400_000;
const ADDRESS = /[\w.]+@riverside\.example/;
/** Addresses that are public, or of the office and not of the election. */
const OTHERS = ['elections', 'officers', 'ana'].map((name) => `${name}@riverside.example`);

test('some days after an election was called off, no address of it is in any table, nor who voted with what', async () => {
  const story = await fullStory();
  const { context, at, file } = story;
  must(await annulElection(context, itemAt(story.tellers, 0).actor, 'The roll was wrong.'));
  context.pass(30 * DAY_MS);
  await sweep(context);
  expect(addressesIn(file)).not.toEqual([]);
  expect(await context.db.store.votes.bindings(at.office, at.election)).toHaveLength(2);
  context.pass(2 * DAY_MS);
  await sweep(context);
  expect(addressesIn(file)).toEqual([]);
  expect(await context.db.store.votes.bindings(at.office, at.election)).toEqual([]);
  expect(await context.db.store.votes.pendings(at.office, at.election)).toEqual([]);
  const [objection] = await context.db.store.objections.list(at.office, at.election);
  expect(objection?.objection).toMatchObject({ name: 'A member', email: null, text: 'Two slips stuck together.' });
  // Numbers, names of who ran it and their keys stay.
  expect(must(await readBoard(context, at)).paper).toEqual({ pool: 2, issued: 2, used: 0 });
  const people = await context.db.store.elections.people(at.office, at.election);
  expect(people.every(({ name, verifyKey }) => name !== '' && verifyKey !== null)).toBe(true);
  await sweep(context);
  expect(must(await readBoard(context, at)).paper?.issued).toBe(2);
});

test('of a certified election tellers keep their addresses while somebody serves whom it elected', async () => {
  const story = await fullStory();
  const { context, at, file } = story;
  const { elections, outcomes, terms } = context.db.store;
  const { call } = must(await findVote(context.db.store, at, context.clock()));
  const resultOn = dayOf(context.clock());
  await terms.insert(at.office, {
    id: newId<TermId>(context.random),
    election: at.election,
    term: termFrom(call.rules, { name: 'Ana Ruiz', resultOn }),
  });
  const body = { certifiedAt: context.clock(), objectionsUntil: context.clock() - 1 };
  await outcomes.put(at.office, { election: at.election, body });
  await elections.setState(at.office, { election: at.election, from: 'sealed', to: 'certified' });
  context.pass(30 * DAY_MS - 1);
  await sweep(context);
  expect(await context.db.store.votes.bindings(at.office, at.election)).toHaveLength(2);
  context.pass(1);
  await sweep(context);
  expect(addressesIn(file)).toEqual(['teller1@riverside.example', 'teller2@riverside.example']);
  context.pass(4 * 365 * DAY_MS);
  await sweep(context);
  expect(addressesIn(file)).toEqual([]);
  const next = { ...at, title: 'Recall', kind: 'recall', subject: 'Ana Ruiz' } as const;
  expect(await openFollowUp(context.db.store, context, next)).toEqual({ ok: false, error: { type: 'not-open' } });
});

/** A vote with everything in it that names somebody. */
async function fullStory(): Promise<VoteStory & { readonly file: string }> {
  const fresh = freshContext();
  const story = await sealedStory({ context: fresh, rules: { paperPool: 2, confirmByCode: true } });
  const { context, at } = story;
  const [sam, kim] = [itemAt(story.tellers, 0).actor, itemAt(story.tellers, 1).actor];
  for (const voter of [3, 4]) {
    const { act } = must(await askForPaper(context, sam, { voter, credential: null }));
    must(await confirmAct(context, kim, act));
  }
  const more = { name: 'Lee', email: 'lee@riverside.example', role: 'teller', byMail: true } as const;
  must(await inviteToCommittee(context, sam, more));
  const ballot = must(fromUtf8(ballotOf(story, itemAt(story.secrets, 0), [1, 0, 0]).content));
  must(await castBallot(context, at, { ballot, email: 'member1@riverside.example' }));
  await context.db.store.objections.insert(at.office, {
    election: at.election,
    row: {
      id: newId<ObjectionId>(context.random),
      day: dayOf(context.clock()),
      objection: {
        name: 'Noor Haddad',
        email: 'noor@riverside.example',
        text: 'Two slips stuck together.',
        asksForVote: false,
      },
      answer: null,
    },
  });
  return { ...story, file: fresh.file };
}

/** Whatever looks like an address of somebody, in any column of any table. */
function addressesIn(file: string): readonly string[] {
  const tables = readRows(file, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`);
  const found = tables.flatMap(({ name }) =>
    readRows(file, `SELECT * FROM "${String(name)}"`).flatMap((row) =>
      Object.values(row).flatMap((value) => {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
        return text.match(new RegExp(ADDRESS, 'g')) ?? [];
      }),
    ),
  );
  return [...new Set(found)].filter((address) => !OTHERS.includes(address)).toSorted();
}
