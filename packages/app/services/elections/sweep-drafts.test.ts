// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId, type ElectionId } from '@amends/base';
import { termFrom, type CallKind, type Day } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId } from '../../ports/outcome-store.ts';
import { DAY_MS, electionInProgress, type InProgress } from '../../testing/election-in-progress.ts';
import { OFFICE } from '../../testing/fresh-context.ts';
import { sweep } from '../sweep.ts';
import { noteAct } from './acts/note-act.ts';
import { askConfidence } from './ask-confidence.ts';
import { callOf } from './call-of.ts';
import { openFollowUp } from './open-follow-up.ts';

test('a question of confidence that nobody comes into goes when its vote would be over, with every row of it', async () => {
  const { context, tellers } = await certified();
  const { id } = must(await askConfidence(context, tellers[0], 'Ana'));
  const { elections } = context.db.store;
  const closesAt = (await callIn(context, id))?.schedule.votingClosesAt ?? 0;
  context.pass(closesAt - context.clock() - 1);
  await sweep(context);
  expect((await elections.find(OFFICE, id))?.state).toBe('draft');
  context.pass(1);
  await sweep(context);
  expect(await elections.find(OFFICE, id)).toBeUndefined();
  expect(await elections.people(OFFICE, id)).toEqual([]);
});

test('a draft stays that somebody came into, that waits for a new link of hers, and one of a recall or an election', async () => {
  const { context, at, tellers } = await certified();
  const { elections } = context.db.store;
  const open = async (kind: CallKind): Promise<ElectionId> => {
    const next = { ...at, title: kind, kind, subject: kind === 'officers' ? null : 'Ana' };
    return must(await openFollowUp(context.db.store, context, next)).id;
  };
  const [entered, again] = [await open('confidence'), await open('confidence')];
  const [recall, seats] = [await open('recall'), await open('officers')];
  const unseen = await open('confidence');
  const teller = itemAt(await elections.people(OFFICE, entered), 0);
  const keys = { lookupHash: new Uint8Array(32), verifyKey: new Uint8Array(32) };
  await elections.setKeys(OFFICE, { election: entered, person: teller.id, ...keys });
  const act = { kind: 'link', about: { person: teller.id, wasIn: true }, waits: false } as const;
  await noteAct(context.db.store, context, { ...tellers[0], election: again, act });
  context.pass(400 * DAY_MS);
  await sweep(context);
  const left = (await elections.list(OFFICE)).map(({ id }) => id);
  expect(left.toSorted()).toEqual([at.election, entered, again, recall, seats].toSorted());
  expect(left).not.toContain(unseen);
});

/** Ana serves, and an election whose tellers may ask members about her is certified. */
async function certified(): Promise<InProgress> {
  const progress = await electionInProgress([]);
  const { context, at, call } = progress;
  const term = termFrom(call.rules, { name: 'Ana', resultOn: '2026-11-01' as Day });
  await context.db.store.terms.insert(OFFICE, { id: newId<TermId>(context.random), election: at.election, term });
  await context.db.store.elections.setState(OFFICE, { election: at.election, from: 'called', to: 'certified' });
  return progress;
}

async function callIn({ db }: InProgress['context'], election: ElectionId) {
  const row = await db.store.elections.find(OFFICE, election);
  return row && callOf(row);
}
