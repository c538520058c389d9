// SPDX-License-Identifier: AGPL-3.0-or-later
import { newElectionId, newId, type FileId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { expect, test } from 'vitest';
import type { PetitionId } from '../ports/petition-store.ts';
import { freshContext, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { openSession, officerOf } from './sign-in.ts';
import { sweep } from './sweep.ts';

const HOUR = 60 * 60 * 1000;

test('what waits for a day is still there after 24 hours, and gone the day after', async () => {
  const context = freshContext();
  await withOfficer(context);
  const { files, sends } = context.db.store;
  const id = newId<FileId>(context.random);
  const day = dayOf(context.clock());
  const tokenHash = context.random(32);
  await files.insert(OFFICE, { id, channel: null, room: 'reporters', size: 4, day });
  await files.putPart(OFFICE, { file: id, part: 0, bytes: new Uint8Array(4) });
  await sends.insert(OFFICE, { tokenHash, bodyMac: context.random(32), reference: 'ABCDEF', day });
  context.pass(24 * HOUR);
  await sweep(context);
  expect(await files.find(OFFICE, id)).toBeDefined();
  expect(await sends.find(OFFICE, tokenHash)).toBeDefined();
  context.pass(24 * HOUR);
  await sweep(context);
  expect(await files.find(OFFICE, id)).toBeUndefined();
  expect(await files.part(OFFICE, { file: id, part: 0 })).toBeUndefined();
  expect(await sends.find(OFFICE, tokenHash)).toBeUndefined();
});

test('a row that cannot be read keeps nothing else from being forgotten, and is told of', async () => {
  const context = freshContext();
  await withOfficer(context);
  const { sends, petitions, elections } = context.db.store;
  const election = newElectionId(context.random);
  await elections.insert(OFFICE, { id: election, state: 'called', call: {} });
  await petitions.insert(OFFICE, { id: newId<PetitionId>(context.random), election, body: { openedAt: 1 } });
  const rehearsal = newElectionId(context.random);
  const made = { rehearses: null, endsOn: dayOf(context.clock()) };
  await context.db.store.rehearsals.insert(OFFICE, { id: rehearsal, state: 'called', call: {}, ...made });
  const tokenHash = context.random(32);
  const send = { tokenHash, bodyMac: context.random(32), reference: 'ABCDEF', day: dayOf(context.clock()) };
  await sends.insert(OFFICE, send);
  context.pass(48 * HOUR);
  await expect(sweep(context)).rejects.toThrow('not everything was swept');
  expect(await sends.find(OFFICE, tokenHash)).toBeUndefined();
  expect(await elections.find(OFFICE, rehearsal)).toBeUndefined();
});

test('a session ends after half an hour of rest, and after half a day of work', async () => {
  const context = freshContext();
  const officer = await withOfficer(context);
  const resting = await openSession(context, OFFICE, officer);
  context.pass(0.5 * HOUR + 1);
  expect(await officerOf(context, OFFICE, resting)).toBeUndefined();
  const working = await openSession(context, OFFICE, officer);
  for (let count = 0; count < 48; count++) {
    context.pass(0.25 * HOUR);
    expect(await officerOf(context, OFFICE, working)).toMatchObject({ id: officer });
  }
  context.pass(0.25 * HOUR);
  expect(await officerOf(context, OFFICE, working)).toBeUndefined();
  expect(await officerOf(context, OFFICE, 'never issued')).toBeUndefined();
});
