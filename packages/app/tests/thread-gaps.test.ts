// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { must, type OfficerId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendReport } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { officerDevice, placeIn, sealedAt } from '../testing/officer-device.ts';
import { postForm, type Page } from '../testing/forms.ts';
import { runWithInput } from '../testing/run-with-input.ts';

// P03, P04: who comes back is told who reads what she writes, and what in her thread is not what was signed.

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('P03: who steps back, who is let in, and who cannot read any more, is said in plain words', async () => {
  const { reference, returnCode } = await report(demo.both);
  const ana = await demo.officer(0);
  must(await ana.leaveCase(caseOf(ana, reference).id));
  const left = await open(returnCode);
  expect(left.html).toContain('Stepped back.');
  expect(left.html).toContain('Ana Nwosu: cannot read what you write now');
  expect(left.html).toContain('Jo Reyes and you can read this.');
  expect(left.html).not.toContain('data-nobody-reads');
  const jo = await demo.officer(1);
  must(await jo.share(caseOf(jo, reference).id, demo.officers[0].id));
  const back = await open(returnCode);
  expect(back.html).toContain('Let Ana Nwosu read this too');
  expect(back.html).not.toContain('cannot read what you write now');
  expect(back.html).toContain('Ana Nwosu, Jo Reyes and you can read this.');
});

test('P04: an entry that is not what its writer signed is named and left out, and the rest can be answered', async () => {
  const { reference, returnCode } = await report(demo.both);
  const jo = await demo.officer(1);
  const { id } = caseOf(jo, reference);
  must(await jo.say(id, { kind: 'message', text: 'Kept as it was.', files: [] }));
  must(await jo.say(id, { kind: 'message', text: 'Changed on the server.', files: [] }));
  changeNewest(id);
  const page = await open(returnCode);
  expect(page.html).toContain('Entry 3 is not what its writer signed. It is left out.');
  expect(page.html).toContain('Kept as it was.');
  expect(page.html).not.toContain('Changed on the server.');
  const written = await postForm(`${url}/return`, { code: returnCode, action: 'write', message: 'I go on.' });
  expect([written.status, written.html.includes('I go on.')]).toEqual([200, true]);
  expect(written.html).toContain('Entry 3 is not what its writer signed.');
  const shown = await runWithInput(['client', 'return', url], { code: returnCode });
  expect(shown.out).toContain('Entry 3 is not what its writer signed');
  expect(shown.out).toContain('I go on.');
});

test('CHAIN-9, ROSTER-6: what was shown and is taken away afterwards is told, and nothing is written', async () => {
  const { reference, returnCode } = await report(demo.both);
  const jo = await demo.officer(1);
  const { id } = caseOf(jo, reference);
  must(await jo.say(id, { kind: 'message', text: 'Seen once.', files: [] }));
  must(await jo.invite({ name: 'Sam Osei', email: 'sam@riverside.example' }));
  const client = demo.reporter();
  const thread = must(await client.open(returnCode));
  const takenAway = { ok: false, error: { type: 'integrity', entry: 2, fault: 'history-changed' } };
  for (const newest of [
    `FROM entries WHERE channel = '${id}' AND sequence = 1`,
    'FROM roster WHERE sequence = (SELECT MAX(sequence) FROM roster)',
  ]) {
    const giveBack = takeAway(newest);
    expect(await client.write(thread, { text: 'To whom?', files: [] })).toEqual(takenAway);
    giveBack();
  }
  const written = must(await client.write(thread, { text: 'To both.', files: [] }));
  expect(written.items.map(({ text }) => text)).toEqual(['Only for some.', 'Seen once.', 'To both.']);
});

test('P03: nothing goes to an officer who was let in while it was written, until the reporter was told', async () => {
  const { reference, returnCode } = await report(demo.both);
  const [ana, jo] = [await demo.officer(0), await demo.officer(1)];
  const { id } = caseOf(ana, reference);
  must(await ana.leaveCase(id));
  must(await jo.refresh());
  const client = demo.reporter();
  const thread = must(await client.open(returnCode));
  const page = await open(returnCode);
  expect(page.html).toContain(`name="shown" value="${demo.officers[1].id}"`);
  expect(page.html).not.toContain(`name="shown" value="${demo.officers[0].id}"`);
  must(await jo.share(id, demo.officers[0].id));
  const refused = await client.write(thread, { text: 'Only for Jo.', files: [] });
  if (refused.ok || refused.error.type !== 'readers-changed') throw new Error('it was not refused');
  expect(refused.error.names).toEqual(['Ana Nwosu']);
  const plain = { code: returnCode, action: 'write', message: 'Without scripts.' };
  const again = await postForm(`${url}/return`, { ...plain, shown: demo.officers[1].id });
  expect(again.status).toBe(422);
  expect(again.html).toContain('Ana Nwosu can read this too now.');
  expect(again.html).toMatch(/<textarea[^>]*>Without scripts\.<\/textarea>/);
  expect(must(await client.open(returnCode)).items.map(({ kind }) => kind)).toEqual(['report', 'leave', 'grant']);
  must(await client.write(refused.error.thread, { text: 'For both, then.', files: [] }));
  expect((await postForm(`${url}/return`, { ...plain, shown: demo.both })).status).toBe(200);
  expect(
    must(await client.open(returnCode))
      .items.slice(3)
      .map(({ text }) => text),
  ).toEqual(['For both, then.', 'Without scripts.']);
});

test('FOLD-2: what only the reporter may write is not shown as hers where an officer wrote it', async () => {
  const { reference, returnCode } = await report(demo.both);
  const ana = await officerDevice(demo.place, demo.officers[0]);
  const jo = await demo.officer(1);
  const { id } = caseOf(jo, reference);
  const words = { kind: 'withdraw', text: 'She wants to stop.', attachments: [], data: {} };
  must(await ana.api.append(await sealedAt(await placeIn(ana, id), words)));
  const thread = must(await demo.reporter().open(returnCode));
  expect([thread.withdrawn, thread.faults, thread.items.map(({ kind }) => kind)]).toEqual([false, [], ['report']]);
  must(await jo.refresh());
  must(await jo.openCase(id));
  expect(caseOf(jo, reference).items.map(({ kind }) => kind)).toEqual(['report']);
});

test('P03: where nobody who serves now can read, the page says so, and what to do', async () => {
  const { returnCode } = await report([demo.officers[0].id]);
  const ana = await demo.officer(0);
  const recorded = must(await ana.record({ answers: { what: 'Taken down.' }, readers: [demo.officers[0].id] }));
  const jo = await demo.officer(1);
  expect(must(await jo.retire(demo.officers[0].id))).toBe('done');
  const page = await open(returnCode);
  expect(page.html).toContain('Nobody who serves now can read this');
  expect(page.html).toContain('What you sent is not lost');
  expect(page.html).toContain('Only for some.');
  expect(page.html).not.toContain('data-thread-form="write"');
  expect(page.html).toContain('data-thread-form="withdraw"');
  // A slip can still be made one's own.
  const words = recorded.code.join('-');
  expect((await open(words)).html).toContain('data-new-code');
  const json = await runWithInput(['client', 'return', url, '--json'], { code: words });
  expect(JSON.parse(json.out)).toMatchObject({
    codeWasSeen: true,
    recordedBy: 'Ana Nwosu',
    readers: [{ name: 'Ana Nwosu', reads: false }],
    faults: [],
    stopped: false,
  });
});

test('a thread that has no room left says so and gives the words back, and can still be stopped', async () => {
  const { reference, returnCode } = await report([demo.officers[1].id]);
  const jo = await demo.officer(1);
  const { id } = caseOf(jo, reference);
  must(await jo.say(id, { kind: 'message', text: 'Much of it.', files: [] }));
  changeNewest(id, 15.5 * 1024 * 1024);
  const page = await postForm(`${url}/return`, { code: returnCode, action: 'write', message: 'One more.' });
  expect(page.status).toBe(503);
  expect(page.html).toContain('No more fits in here.');
  expect(page.html).toContain('One more.');
  const stopped = await postForm(`${url}/return`, { code: returnCode, action: 'withdraw' });
  expect([stopped.status, stopped.html.includes('You asked us to stop')]).toEqual([200, true]);
});

async function report(readers: readonly OfficerId[]) {
  return await sendReport(demo.place, { answers: { what: 'Only for some.' }, readers });
}

async function open(code: string): Promise<Page> {
  return await postForm(`${url}/return`, { code, action: 'open' });
}

function caseOf(office: OfficeSession, reference: string) {
  const found = office.cases().find((view) => view.reference === reference);
  if (found === undefined) throw new Error(`the officer does not see ${reference}`);
  return found;
}

/** What somebody with the server could do. @returns what puts it back */
function takeAway(rows: string): () => void {
  const database = new DatabaseSync(`${demo.dataDir}/amends.sqlite`, { timeout: 10_000 });
  const table = rows.split(' ')[1] ?? '';
  const [row] = database.prepare(`SELECT * ${rows}`).all();
  database.exec(`DELETE ${rows}`);
  return () => {
    const columns = Object.keys(row ?? {});
    const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    database.prepare(insert).run(...Object.values(row ?? {}));
    database.close();
  };
}

/** What somebody with the server could do: other bytes in the place of an entry, or more of them. */
function changeNewest(channel: string, size?: number): void {
  const database = new DatabaseSync(`${demo.dataDir}/amends.sqlite`, { timeout: 10_000 });
  try {
    const row = database
      .prepare('SELECT id, bytes FROM entries WHERE channel = ? ORDER BY sequence DESC LIMIT 1')
      .get(channel);
    if (!(row?.bytes instanceof Uint8Array)) throw new Error('there is no entry');
    const bytes = new Uint8Array(size ?? row.bytes.length);
    bytes.set(row.bytes);
    bytes.set(randomBytes(16), bytes.length - 16);
    const hash = createHash('sha256').update(bytes).digest('hex');
    database.prepare('UPDATE entries SET bytes = ?, hash = ? WHERE id = ?').run(bytes, hash, row.id ?? '');
  } finally {
    database.close();
  }
}
