// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolOfficer, officerAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';
import { readAllFiles } from './read-all-files.ts';

// P02 where who reads a hidden case changes, and in what an officer is told to do next, and since when, and by when.

let demo: DemoChapter;
let sam: SeededOfficer;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('P02: letting in and stepping back tell who reads the case, and nobody else', async () => {
  const ana = await demo.officer(0);
  // Sam comes after the report, so that its reporter could not choose her, nor leave her out.
  const { reference } = await hiddenReport();
  const { secret } = must(await ana.invite({ name: 'Sam Osei', email: 'sam@riverside.example' }));
  sam = await enrolOfficer(demo.place, { email: 'sam@riverside.example', secret });
  must(await ana.refresh());
  const id = caseOf(ana, reference).id;
  const jo = await remembered();
  const before = await shownTo(jo);

  const granted = await mailsOf(async () => must(await ana.share(id, sam.id)));
  expect(granted).toEqual([sam.email]);
  const samAtWork = await officerAt(demo.place, sam);
  must(await samAtWork.note(id, { text: 'I take it from here.', files: [] }));
  await noticesSent();
  const left = await mailsOf(async () => must(await ana.leaveCase(id)));
  expect([...new Set(left)]).toEqual([sam.email]);
  // Sam goes on under a new secret.
  const wentOn = await mailsOf(async () => must(await samAtWork.refresh()));
  expect(wentOn.filter((address) => address === demo.officers[1].email)).toEqual([]);
  expect(await shownTo(jo)).toEqual(before);
  expect(await shownTo(await remembered())).toEqual(before);
});

test('P02: what an officer is shown to do, since when and by when, is the same beside hidden cases that wait', async () => {
  const jo = await remembered();
  const before = await shownTo(jo);
  expect(before.cases.some(({ state }) => state.waitingSince !== undefined)).toBe(true);
  const joRemembers = shelvesOf(demo.officers[1]);
  const ana = await demo.officer(0);
  for (const what of ['One waits.', 'Another waits.']) await hiddenReport(what);
  must(await ana.refresh());
  const [waiting, answered] = ana.cases().filter(({ readers }) => readers.length === 1);
  if (waiting === undefined || answered === undefined) throw new Error('two are hidden');
  must(await ana.markOpened(answered.id));
  must(await ana.say(answered.id, { kind: 'acknowledge', text: 'In three days.', files: [] }));
  must(await ana.remind(waiting.id, { at: Date.now() + 86_400_000, text: 'Call back.' }));
  const closing = { outcome: 'repaired', text: 'Done.', secondWanted: true } as const;
  must(await ana.close(answered.id, closing));
  must(await jo.refresh());
  expect(await shownTo(jo)).toEqual(before);
  expect(shelvesOf(demo.officers[1])).toEqual(joRemembers);
  expect(await shownTo(await remembered())).toEqual(before);
});

/** A new device of Jo's, which has checked all of her cases. */
async function remembered(): Promise<OfficeSession> {
  const jo = await demo.officer(1);
  while (must(await jo.verifyMore()) > 0);
  return jo;
}

/** All that an officer's screens are made of. */
async function shownTo(jo: OfficeSession) {
  must(await jo.refresh());
  const handover = jo.members().map(({ id }) => jo.handover(id).map(({ view, sharing }) => [view.id, sharing]));
  return { cases: jo.cases(), handover, alarms: jo.alarms(), people: must(await jo.people()), jobs: jobsOf(jo.me.id) };
}

async function hiddenReport(what = 'One of the officers did this.'): Promise<{ readonly reference: string }> {
  return await sendReport(demo.place, { answers: { what }, readers: [demo.officers[0].id] });
}

function caseOf(office: OfficeSession, reference: string) {
  const found = office.cases().find((view) => view.reference === reference);
  if (found === undefined) throw new Error('she reads it');
  return found;
}

/** Whom it makes the server write to, in the order of their addresses. */
async function mailsOf(act: () => Promise<void>): Promise<readonly string[]> {
  await noticesSent();
  const before = mails();
  await act();
  await noticesSent();
  const earlier = new Set(before.map(([path]) => path));
  const fresh = mails().filter(([path]) => !earlier.has(path));
  return fresh.map(([, bytes]) => /^To: (.*)$/m.exec(bytes.toString())?.[1]?.trim() ?? '').toSorted();
}

function mails(): readonly (readonly [string, Buffer])[] {
  return [...readAllFiles(demo.mailDir)].filter(([path]) => path.endsWith('.eml'));
}

function jobsOf(officer: string): readonly unknown[] {
  return readRows(`${demo.dataDir}/amends.sqlite`, `SELECT kind, title, slot FROM jobs WHERE officer = '${officer}'`);
}

function shelvesOf({ id }: SeededOfficer): readonly unknown[] {
  const columns = 'shelf, revision, length(bytes) AS size';
  return readRows(`${demo.dataDir}/amends.sqlite`, `SELECT ${columns} FROM shelves WHERE officer = '${id}'`);
}

async function noticesSent(): Promise<void> {
  const due = () => readRows(`${demo.dataDir}/amends.sqlite`, "SELECT id FROM jobs WHERE kind = 'notice'").length;
  await expect.poll(due, { timeout: 10_000 }).toBe(0);
}
