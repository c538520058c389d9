// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { err, must, type OfficerId } from '@amends/base';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { sendReport } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { sealGeneration } from '../client/officer/who-reads.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { officerDevice, placeIn, sealedAt } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';

// KEYRING-1 to KEYRING-4: what an officer's devices remember of her cases, and what they do not take on trust.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const jo = 1;

test('KEYRING-1: a later sign-in shows the same cases without what was written, until one is opened or checked', async () => {
  const { reference } = await report(demo.both);
  const before = await demo.officer(jo);
  const { id } = caseOf(before, reference);
  must(await before.say(id, { kind: 'message', text: 'Before the next sign-in.', files: [] }));
  const { state } = caseOf(before, reference);
  // Her device wrote down what it knew when it signed in; what came after is a tail.
  const office = await demo.officer(jo);
  const remembered = caseOf(office, reference);
  expect([remembered.isOpen, remembered.isChecked, remembered.items]).toEqual([false, false, []]);
  expect(remembered.state).toEqual(state);
  expect(remembered.searchText).toContain('before the next sign-in.');
  expect(remembered.codeName).toBe(caseOf(before, reference).codeName);
  must(await office.openCase(id));
  expect(caseOf(office, reference)).toMatchObject({ isOpen: true, isChecked: true });
  expect(caseOf(office, reference).items.at(-1)?.text).toBe('Before the next sign-in.');
  await checkAll(office);
  expect(office.cases().every(({ isChecked, faults }) => isChecked && faults.length === 0)).toBe(true);
  expect(office.alarms()).toEqual([]);
});

test('KEYRING-1: an answer can be given to a case that is only remembered', async () => {
  const { reference, returnCode } = await report(demo.both);
  await demo.officer(jo);
  const office = await demo.officer(jo);
  const { id, isOpen } = caseOf(office, reference);
  expect(isOpen).toBe(false);
  must(await office.say(id, { kind: 'message', text: 'Straight from the list.', files: [] }));
  must(await office.note(id, { text: 'And a note.', files: [] }));
  must(await office.openCase(id));
  expect(caseOf(office, reference).items.map(({ text }) => text)).toEqual([
    'Something to remember.',
    'Straight from the list.',
    // The officers' file was opened.
    '',
    'And a note.',
  ]);
  expect(must(await demo.reporter().open(returnCode)).items.at(-1)?.text).toBe('Straight from the list.');
});

test('KEYRING-3: what is written while cases are being checked is no alarm, and is checked with them', async () => {
  const references: string[] = [];
  // More than are fetched at once, so that the others are on their way while the first are checked.
  for (let sent = 0; sent < 10; sent++) references.push((await report(demo.both)).reference);
  await demo.officer(jo);
  const office = await demo.officer(jo);
  expect(must(await office.verifyMore())).toBeGreaterThan(0);
  const waiting = office.cases().filter(({ isChecked }) => !isChecked);
  expect(waiting.length).toBeGreaterThan(0);
  for (const { id } of waiting) must(await office.say(id, { kind: 'message', text: 'Meanwhile.', files: [] }));
  await checkAll(office);
  expect(office.alarms()).toEqual([]);
  expect(references.every((reference) => caseOf(office, reference).isChecked)).toBe(true);
  for (const { id, reference } of waiting) {
    must(await office.openCase(id));
    expect(caseOf(office, reference).items.at(-1)?.text).toBe('Meanwhile.');
  }
});

test('that the digits were compared is remembered until the roster changes', async () => {
  const office = await demo.officer(0);
  expect(office.digitsCompared()).toBe(false);
  must(await office.compareDigits());
  expect(office.digitsCompared()).toBe(true);
  const later = await demo.officer(0);
  expect(later.digitsCompared()).toBe(true);
  must(await later.invite({ name: 'Sam', email: 'sam@riverside.example' }));
  must(await later.refresh());
  expect([later.digitsCompared(), (await demo.officer(0)).digitsCompared()]).toEqual([false, false]);
});

test('KEYRING-2: a shelf that is altered, another’s, or from another place is not used, and is written anew', async () => {
  await demo.officer(0);
  await demo.officer(jo);
  const [anas, jos] = [demo.officers[0].id, demo.officers[jo].id].map((id) => shelfOf(id));
  if (anas === undefined || jos === undefined) throw new Error('both have a shelf');
  const before = await demo.officer(jo);
  const names = before.cases().map(({ codeName }) => codeName);
  for (const wrong of [anas, flipped(jos, 3_000), flipped(jos, jos.length - 1), jos.slice(0, 4096)]) {
    setShelf(demo.officers[jo].id, wrong);
    const office = await demo.officer(jo);
    // Everything was read anew, from the first entry on.
    expect(office.cases().map(({ codeName }) => codeName)).toEqual(names);
    expect(office.cases().every(({ isOpen, isChecked }) => isOpen && isChecked)).toBe(true);
    expect(shelfOf(demo.officers[jo].id)).not.toEqual(wrong);
  }
});

test('KEYRING-3: what the server takes away from a case that a device knew is told', async () => {
  const { reference } = await report(demo.both);
  const first = await demo.officer(jo);
  must(await first.say(caseOf(first, reference).id, { kind: 'message', text: 'To be withheld.', files: [] }));
  // Written down at the next sign-in.
  await demo.officer(jo);
  const { id } = caseOf(first, reference);
  withDatabase((db) => db.exec(`DELETE FROM entries WHERE channel = '${id}' AND sequence = 1`));
  const office = await demo.officer(jo);
  await checkAll(office);
  expect(office.alarms()).toEqual([{ type: 'history-changed', channel: id }]);
});

test('KEYRING-3: what a device knew of a case is not forgotten because what came behind it was broken', async () => {
  const { reference } = await report(demo.both);
  const first = await demo.officer(0);
  const { id } = caseOf(first, reference);
  must(await first.say(id, { kind: 'message', text: 'Seen once.', files: [] }));
  await demo.officer(0);
  const device = await officerDevice(demo.place, demo.officers[jo]);
  must(await device.api.startGeneration(await sealGeneration(await placeIn(device, id), undefined)));
  withDatabase((db) =>
    db.exec(`UPDATE entries SET bytes = zeroblob(length(bytes)) WHERE channel = '${id}' AND sequence = 2`),
  );
  expect(caseOf(await demo.officer(0), reference).stopped).toBe(true);
  withDatabase((db) => db.exec(`DELETE FROM entries WHERE channel = '${id}' AND sequence > 0`));
  const office = await demo.officer(0);
  await checkAll(office);
  expect(office.alarms()).toContainEqual({ type: 'history-changed', channel: id });
});

test('KEYRING-3: a list of officers that does not go on from the one known is told until the digits were compared', async () => {
  const device = await officerDevice(demo.place, demo.officers[jo]);
  const last = readRows(file(), 'SELECT MAX(sequence) AS last FROM roster')[0]?.last;
  const [row] = readRows(file(), `SELECT bytes FROM roster WHERE sequence = ${String(last)}`);
  withDatabase((db) => db.exec(`DELETE FROM roster WHERE sequence = ${String(last)}`));
  // Jo steps back meanwhile, so that somebody has to go on without her.
  const { reference } = await report(demo.both);
  const served = must(await device.api.channels({})).find((view) => view.reference === reference);
  if (served === undefined) throw new Error('Jo reads it');
  const leave = { kind: 'leave', text: '', attachments: [], data: {} };
  must(await device.api.leave({ entries: [await sealedAt(await placeIn(device, served.channel), leave)] }));
  const generations = () => {
    const query = `SELECT MAX(generation) AS newest FROM entries WHERE channel = '${served.channel}'`;
    return readRows(file(), query)[0]?.newest;
  };
  for (let time = 0; time < 2; time++) {
    const office = await demo.officer(0);
    expect(office.alarms()).toContainEqual({ type: 'roster-changed' });
    expect([office.digitsCompared(), generations()]).toEqual([false, 0]);
  }
  const office = await demo.officer(0);
  must(await office.compareDigits());
  must(await office.refresh());
  expect([office.digitsCompared(), generations()]).toEqual([true, 1]);
  expect((await demo.officer(0)).alarms()).not.toContainEqual({ type: 'roster-changed' });
  withDatabase((db) =>
    db.prepare('INSERT INTO roster VALUES (?, ?, ?)').run('riverside', Number(last), row?.bytes as Buffer),
  );
});

test('a case that goes on under a new secret while it is checked is read on with it', async () => {
  const { reference } = await report(demo.both);
  await demo.officer(0);
  const office = await demo.officer(0);
  const { id } = caseOf(office, reference);
  const device = await officerDevice(demo.place, demo.officers[jo]);
  must(await device.api.startGeneration(await sealGeneration(await placeIn(device, id), undefined)));
  must(await office.openCase(id));
  expect(caseOf(office, reference)).toMatchObject({ stopped: false, faults: [], isChecked: true });
  must(await office.say(id, { kind: 'message', text: 'Under the new one.', files: [] }));
  expect(caseOf(office, reference).items.at(-1)?.text).toBe('Under the new one.');
});

test('a sign-out in the middle of a fetch does not empty what her devices remember', async () => {
  await demo.officer(0);
  let later = 0;
  let release = (): void => undefined;
  const waits = new Promise<void>((resolve) => (release = resolve));
  const api = officerApi({ base: demo.place.url, officeId: demo.place.officeId, fetch: cookieFetch() });
  const { email, words, totpSecret } = demo.officers[0];
  const tools = {
    api: {
      ...api,
      roster: async () => {
        if (later > 0) await waits;
        return await api.roster();
      },
      // The line is cut off just then, so that the server does not hear of it.
      signOut: () => Promise.resolve(err({ type: 'offline' } as const)),
    },
    officeId: demo.place.officeId,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now() + later,
  };
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  const office = must(await signIn(tools, { email, words, totp }));
  const before = shelfOf(demo.officers[0].id);
  later = 60_000;
  const refreshing = office.refresh();
  expect((await office.signOut()).ok).toBe(false);
  release();
  must(await refreshing);
  expect(shelfOf(demo.officers[0].id)).toEqual(before);
});

test('KEYRING-4: a case that an officer stepped back from is forgotten by her keyring too', async () => {
  const { reference } = await report(demo.both);
  await demo.officer(0);
  const office = await demo.officer(0);
  const before = shelfOf(demo.officers[0].id);
  must(await office.leaveCase(caseOf(office, reference).id));
  // The next sign-in writes down what is left.
  const later = await demo.officer(0);
  expect(later.cases().some((view) => view.reference === reference)).toBe(false);
  expect(shelfOf(demo.officers[0].id)).not.toEqual(before);
});

async function report(readers: readonly OfficerId[]) {
  return await sendReport(demo.place, { answers: { what: 'Something to remember.' }, readers });
}

async function checkAll(office: OfficeSession): Promise<void> {
  while (must(await office.verifyMore()) > 0);
}

function caseOf(office: OfficeSession, reference: string) {
  const view = office.cases().find((found) => found.reference === reference);
  if (view === undefined) throw new Error(`no case ${reference}`);
  return view;
}

function shelfOf(officer: string): Uint8Array | undefined {
  const [row] = readRows(file(), `SELECT bytes FROM shelves WHERE officer = '${officer}' AND shelf = 0`);
  // A blob is bytes.
  return row?.bytes as Uint8Array | undefined;
}

function setShelf(officer: string, bytes: Uint8Array): void {
  withDatabase((db) => db.prepare('UPDATE shelves SET bytes = ? WHERE officer = ? AND shelf = 0').run(bytes, officer));
}

function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const altered = Uint8Array.from(bytes);
  altered[place] = (altered[place] ?? 0) ^ 1;
  return altered;
}

function withDatabase(work: (db: DatabaseSync) => unknown): void {
  const db = new DatabaseSync(file(), { timeout: 10_000 });
  db.exec('PRAGMA busy_timeout = 5000');
  work(db);
  db.close();
}

function file(): string {
  return join(demo.dataDir, 'amends.sqlite');
}
