// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../../testing/demo-chapter.ts';

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('calls that overlap raise no fault, and everything lands once', async () => {
  const office = await demo.officer(0);
  const { reference } = demo.reports[0] ?? { reference: '' };
  const found = office.cases().find((view) => view.reference === reference);
  if (found === undefined) throw new Error('the report is not there');
  const { id } = found;
  const say = async (text: string) => await office.say(id, { kind: 'message', text, files: [] });
  const done = await Promise.all([
    office.refresh(),
    office.markOpened(id),
    say('one'),
    office.refresh(),
    office.markOpened(id),
    office.note(id, { text: 'two', files: [] }),
    office.note(id, { text: 'three', files: [] }),
    say('four'),
    office.refresh(),
  ]);
  for (const result of done) must(result);
  must(await office.openCase(id));
  const seen = office.cases().find((view) => view.id === id);
  expect(seen?.faults).toEqual([]);
  const said = ['one', 'two', 'three', 'four'];
  const texts = seen?.items.map(({ text }) => text).filter((text) => said.includes(text));
  expect(texts?.toSorted()).toEqual(said.toSorted());
  expect(seen?.items.filter(({ kind, byMe }) => kind === 'opened' && byMe)).toHaveLength(1);
});

test('what was still on its way when she signed out is not kept', async () => {
  const office = await demo.officer(1);
  const refreshing = office.refresh();
  must(await office.signOut());
  expect((await refreshing).ok).toBeTypeOf('boolean');
  expect(office.cases()).toEqual([]);
});
