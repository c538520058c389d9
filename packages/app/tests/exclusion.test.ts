// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type ChannelId, type EntryId, type FileId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendReport, type SeededOfficer } from '../../../seed/play.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { postForm } from '../testing/forms.ts';
import { officerDevice } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';
import { readAllFiles } from './read-all-files.ts';

// P02: an officer who was left out learns nothing through the product or its API, with her key and session.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const ana = 0;
const jo = 1;

test('P02: everything an excluded officer is served is the same, byte for byte, before and after', async () => {
  const fetchAsJo = await signedInFetch(demo.officers[jo]);
  await noticesSent();
  const before = await everythingServed(fetchAsJo);
  const mailsBefore = mailsTo(demo.officers[jo].email);
  const sent = await excludingReport();
  const office = await demo.officer(ana);
  const channel = office.cases().find(({ reference }) => reference === sent.reference)?.id;
  if (channel === undefined) throw new Error('the chosen officer does not see the report');
  must(await office.say(channel, { kind: 'message', text: 'Thank you.', files: [] }));
  must(await office.note(channel, { text: 'Only for me.', files: [] }));
  await noticesSent();
  expect(await everythingServed(fetchAsJo)).toEqual(before);
  expect(mailsTo(demo.officers[jo].email)).toEqual(mailsBefore);
});

test('P02, HTTP-11: a channel she was left out of answers like one that does not exist', async () => {
  const hidden = await hiddenChannel(demo.officers[jo]);
  const fetchAsJo = await signedInFetch(demo.officers[jo]);
  const api = `${demo.place.url}/${demo.place.officeId}/api`;
  for (const channel of [hidden.channel, newId<ChannelId>(random)]) {
    const append = { channel, entryId: newId<EntryId>(random), generation: 0, sequence: 1, previous: '0'.repeat(64) };
    const body = JSON.stringify({ ...append, entry: 'AAAA', files: [], quiet: true });
    const answer = await fetchAsJo(`${api}/office/entries`, { method: 'POST', headers: json, body });
    expect([answer.status, await answer.text()]).toEqual([404, '{"error":"not-found"}']);
  }
  for (const file of [hidden.file, newId<FileId>(random)]) {
    const answer = await fetchAsJo(`${api}/files/${file}/0`);
    expect([answer.status, await answer.text()]).toEqual([404, '{"error":"not-found"}']);
  }
});

test('P02: an excluded officer’s client does not show the report, and a chosen one’s does', async () => {
  const sent = await excludingReport();
  const seenBy = async (index: 0 | 1): Promise<boolean> =>
    (await demo.officer(index)).cases().some(({ reference }) => reference === sent.reference);
  expect(await seenBy(ana)).toBe(true);
  expect(await seenBy(jo)).toBe(false);
});

test('P02: ids do not follow one another, and no row of a report holds a time finer than a day', async () => {
  for (let count = 0; count < 5; count++) await excludingReport();
  const rows = rowsOf('SELECT id, day FROM channels');
  expect(new Set(rows.map(({ id }) => String(id).slice(0, 8))).size).toBe(rows.length);
  for (const { day } of rows) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const columns = rowsOf(
    "SELECT m.name AS of, c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
  );
  const reporterTables = ['channels', 'codes', 'grants', 'entries', 'files', 'file_parts', 'sends'];
  const timed = columns.filter(({ of, name }) => reporterTables.includes(String(of)) && /_at$|time/.test(String(name)));
  expect(timed).toEqual([]);
});

const json = { 'content-type': 'application/json' };

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function excludingReport(): Promise<{ readonly reference: string }> {
  const answers = { what: 'One of the officers did this.' };
  return await sendReport(demo.place, { answers, readers: [demo.officers[ana].id] });
}

async function signedInFetch(officer: SeededOfficer): Promise<typeof fetch> {
  return (await officerDevice(demo.place, officer)).fetch;
}

async function everythingServed(fetchAs: typeof fetch): Promise<unknown> {
  const office = `${demo.place.url}/${demo.place.officeId}`;
  const channels = await fetchAs(`${office}/api/office/channels`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ known: {} }),
  });
  const roster = await fetchAs(`${office}/api/roster`);
  const front = await fetchAs(`${office}/`);
  const own = [];
  for (const route of ['office/roster', 'office/keyring', 'office/passkeys']) {
    const answer = await fetchAs(`${office}/api/${route}`);
    own.push([route, answer.status, await answer.json()]);
  }
  return [await channels.json(), await roster.json(), (await front.text()).length, own];
}

function mailsTo(address: string): readonly string[] {
  return [...readAllFiles(demo.mailDir)]
    .filter(([path, bytes]) => path.endsWith('.eml') && bytes.toString().includes(`To: ${address}`))
    .map(([path]) => path);
}

/** A channel with a file that this officer has no grant to. The test finds it where she cannot look: in the database. */
async function hiddenChannel(officer: SeededOfficer): Promise<{ readonly channel: string; readonly file: string }> {
  const sent = await postForm(`${demo.place.url}/${demo.place.officeId}/report`, {
    what: 'See the picture.',
    reader: demo.officers[ana].id,
    files: new File(['a picture'], 'picture.png'),
  });
  expect(sent.status).toBe(200);
  const [row] = rowsOf(
    `SELECT channel AS id FROM files WHERE channel NOT IN (SELECT channel FROM grants WHERE officer = '${officer.id}')`,
  );
  const [file] = rowsOf(`SELECT id FROM files WHERE channel = '${String(row?.id)}'`);
  return { channel: String(row?.id), file: String(file?.id) };
}

function rowsOf(query: string): readonly Record<string, unknown>[] {
  return readRows(`${demo.dataDir}/amends.sqlite`, query);
}

async function noticesSent(): Promise<void> {
  await expect.poll(() => rowsOf('SELECT id FROM jobs').length, { timeout: 10_000 }).toBe(0);
}
