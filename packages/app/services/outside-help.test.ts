// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type OfficerId } from '@amends/base';
import { toHelpLine, type HelpLine } from '@amends/domain';
import { expect, test } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { anotherOfficer, freshContext, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { takeTold } from '../testing/take-told.ts';
import { readOutsideHelp, setOutsideHelp } from './outside-help.ts';
import { readOffice } from './read-office.ts';
import { setProfile } from './set-profile.ts';

const SEEN: readonly HelpLine[] = RIVERSIDE.outsideHelp.map(toHelpLine);
const LINE: HelpLine = {
  name: ' Night line ',
  what: 'Somebody listens.',
  phone: '555-0199',
  url: '',
  withoutPolice: false,
  checkedOn: '2026-11-23',
};
const KEPT = { ...LINE, name: 'Night line' };
const actorOf = (id: OfficerId) => ({ kind: 'officer', office: OFFICE, id }) as const;

test('what help an officer names is public at once, beside what stood there, and every officer who serves is told', async () => {
  const context = freshContext();
  const [ana, jo] = [await withOfficer(context), await anotherOfficer(context)];
  const gone = { id: newId<OfficerId>(context.random), email: 'kit@riverside.example', state: 'retired' } as const;
  const about = { name: 'Kit', pronouns: null, since: null, contact: null, operator: false, invitationKey: 'another' };
  await context.db.store.officers.insert(OFFICE, { ...gone, ...about });
  expect(must(await readOutsideHelp(context, actorOf(ana)))).toEqual(SEEN);
  const set = await setOutsideHelp(context, actorOf(ana), { typed: [LINE, ...SEEN.slice(1)], seen: SEEN });
  expect(set).toEqual({ ok: true, value: [KEPT, ...SEEN.slice(1)] });
  const { name, what, phone, withoutPolice, checkedOn } = KEPT;
  expect(must(await readOffice(context, OFFICE)).profile).toEqual({
    ...RIVERSIDE,
    outsideHelp: [{ name, what, phone, withoutPolice, checkedOn }, ...RIVERSIDE.outsideHelp.slice(1)],
  });
  const told = await takeTold(context);
  expect(new Set(told)).toEqual(new Set([ana, jo].map((id) => ['help-changed', id])));
  expect(told).toHaveLength(2);
});

test('of two officers who change the list that both saw, the second is told; the same once more is no conflict', async () => {
  const context = freshContext();
  const [ana, jo] = [await withOfficer(context), await anotherOfficer(context)];
  const first = { typed: [LINE], seen: SEEN };
  must(await setOutsideHelp(context, actorOf(ana), first));
  await takeTold(context);
  const second = { typed: SEEN.slice(1), seen: SEEN };
  expect(await setOutsideHelp(context, actorOf(jo), second)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(must(await setOutsideHelp(context, actorOf(ana), first))).toEqual([KEPT]);
  expect(await takeTold(context)).toEqual([]);
  // With what stands there by now before her, hers is saved.
  must(await setOutsideHelp(context, actorOf(jo), { ...second, seen: [KEPT] }));
  expect(must(await readOutsideHelp(context, actorOf(ana)))).toEqual(SEEN.slice(1));
});

test('what says the same again is kept without a mail', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  must(await setOutsideHelp(context, actorOf(ana), { typed: SEEN, seen: SEEN }));
  must(await setProfile(context, OFFICE, { profile: { ...RIVERSIDE, answerGoalDays: 4 }, officers: [] }));
  expect(await takeTold(context)).toEqual([]);
});

test('whoever serves is told of other help by the operator, too', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  must(await setProfile(context, OFFICE, { profile: { ...RIVERSIDE, outsideHelp: [] }, officers: [] }));
  expect(await takeTold(context)).toEqual([['help-changed', ana]]);
});

test('a wrong field is named with its line, and nothing is changed', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  const set = async (member: Partial<HelpLine>) =>
    await setOutsideHelp(context, actorOf(ana), { typed: [...SEEN, { ...LINE, ...member }], seen: SEEN });
  const wrong = { type: 'field', field: 'lines.3.url', problem: 'malformed' };
  expect(await set({ url: 'javascript:alert(1)' })).toEqual({ ok: false, error: wrong });
  expect(await set({ checkedOn: '2026-11-25' })).toMatchObject({ error: { field: 'lines.3.checkedOn' } });
  expect(must(await readOutsideHelp(context, actorOf(ana)))).toEqual(SEEN);
  // East of here it may be tomorrow already.
  must(await set({ checkedOn: '2026-11-24' }));
});

test('after her term nobody changes the list', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  await context.db.store.officers.setState(OFFICE, ana, 'retired');
  const set = await setOutsideHelp(context, actorOf(ana), { typed: [LINE], seen: SEEN });
  expect(set).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(must(await readOutsideHelp(context, actorOf(ana)))).toEqual(SEEN);
});
