// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { expect, test } from 'vitest';
import { takeMails } from '../../../testing/take-mails.ts';
import { calledStory, holdCeremony, sealedStory } from '../../../testing/vote-story.ts';
import { readActs } from '../acts/read-acts.ts';
import { inviteToCommittee, linkAgain } from '../committee-people.ts';
import { putCeremonyText, readCeremony } from './ceremony.ts';
import { restartKeys } from './restart-keys.ts';

test('keys that were begun are started again: trustees can be changed then, and bring everything anew', async () => {
  const story = await calledStory();
  const { context, tellers, invited } = story;
  const teller = itemAt(tellers, 0).actor;
  const trustee = itemAt(invited, 0).actor;
  await holdCeremony(story);
  const { messages } = must(await readCeremony(context, trustee));
  expect(Object.keys(messages)).toHaveLength(12);
  const more = { name: 'More', email: 'more@riverside.example', role: 'trustee', byMail: false } as const;
  const fixed = { ok: false, error: { type: 'not-open' } };
  expect(await inviteToCommittee(context, teller, more)).toEqual(fixed);
  expect(await linkAgain(context, teller, { person: trustee.person.id, byMail: false })).toEqual(fixed);
  must(await restartKeys(context, teller));
  expect(must(await readCeremony(context, trustee)).messages).toEqual({});
  const [told] = await takeMails(context);
  expect([told?.to, told?.text]).toEqual([
    'teller2@riverside.example',
    expect.stringContaining('teller 1 started the keys of the trustees again'),
  ]);
  const { done } = await readActs(context.db.store, itemAt(tellers, 1).actor);
  expect(done).toMatchObject([{ kind: 'keys', by: 'teller 1', name: null }]);
  // What belongs to the keys before is taken by nobody.
  const late = { step: 'polynomial', text: messages['polynomial/1'] ?? '' } as const;
  expect(await putCeremonyText(context, trustee, late)).toEqual(fixed);
  await holdCeremony(story);
  must(await restartKeys(context, teller));
  must(await linkAgain(context, teller, { person: trustee.person.id, byMail: false }));
  must(await inviteToCommittee(context, teller, more));
});

test('the keys of a sealed election stay', async () => {
  const { context, tellers, trustees } = await sealedStory();
  expect(await restartKeys(context, itemAt(tellers, 0).actor)).toEqual({ ok: false, error: { type: 'not-open' } });
  const { messages } = must(await readCeremony(context, itemAt(trustees, 0).actor));
  expect(Object.keys(messages)).toHaveLength(12);
});
