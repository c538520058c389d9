// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type EntryId } from '@amends/base';
import { deriveCodeKeys, makeCode, parseCode } from '@amends/protocol/keys/return-code.ts';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enrolOfficer, officerAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import type { Place, Words } from '../client/append.ts';
import { contextFor, fileOf, loadChannels, newestKey } from '../client/officer/load-channels.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { sealOfficerGrants, sealReporterGrant } from '../client/officer/seal-grants.ts';
import { sealGeneration } from '../client/officer/who-reads.ts';
import type { OfficerChannelView } from '../ports/sealed-api.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { loadChannel, officerDevice, placeIn, sealedAt, type OfficerDevice } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';

// What an officer who reads a case can do with her own keys and no client of ours: she must not take it from the others.

let demo: DemoChapter;
let ana: OfficerDevice;
let returnCode: string;
let view: OfficerChannelView;
beforeAll(async () => {
  demo = await startDemo();
  ana = await officerDevice(demo.place, demo.officers[0]);
});
beforeEach(async () => {
  const sent = await sendReport(demo.place, { answers: { what: 'About somebody.' }, readers: demo.both });
  ({ returnCode } = sent);
  const served = must(await ana.api.channels({}));
  const found = served.find(({ reference }) => reference === sent.reference);
  if (found === undefined) throw new Error('Ana reads it');
  view = found;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const conflict = { ok: false, error: { type: 'conflict' } };
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

test('GRANT-6, HTTP-12, GEN-2: an entry that stands there already carries nothing else in', async () => {
  const [first] = view.entries;
  const before = rows();
  const id = readRows(file(), `SELECT id FROM entries WHERE channel = '${view.channel}'`)[0]?.id;
  // Taken from the server's own answer, and its id from what it opened.
  const opening = {
    channel: view.channel,
    entryId: id as EntryId,
    generation: 0,
    sequence: 0,
    previous: '0'.repeat(64),
  };
  const again = { ...opening, entry: first?.bytes ?? new Uint8Array(), files: [], quiet: true };
  must(await ana.api.append(again));
  const bytes = view.grants[0] ?? new Uint8Array();
  expect(await ana.api.grant({ ...again, grant: { officer: demo.officers[1].id, bytes } })).toEqual(conflict);
  const { lookup, identity } = await deriveCodeKeys(must(parseCode(makeCode(random).join(' '))), demo.place.officeId);
  const code = { lookupHash: sha256(lookup), verifyKey: identity.verifyKey, grant: bytes };
  expect(await ana.api.newCode({ ...again, code })).toEqual(conflict);
  expect(await ana.api.leave({ entries: [again] })).toEqual(conflict);
  const grants = [{ officer: demo.officers[0].id, bytes }];
  must(await ana.api.startGeneration({ ...again, grants, codeGrant: bytes }));
  expect(rows()).toEqual(before);
  expect((await demo.reporter().open(returnCode)).ok).toBe(true);
});

test('GRANT-6: nobody takes away what another officer was granted', async () => {
  const before = rows();
  const words = { kind: 'grant', text: '', attachments: [], data: { officer: demo.officers[1].id } };
  const request = await sealed(words);
  const bytes = view.grants[0] ?? new Uint8Array();
  expect(await ana.api.grant({ ...request, grant: { officer: demo.officers[1].id, bytes } })).toEqual({
    ok: false,
    error: { type: 'field', field: 'reader', problem: 'too-many' },
  });
  expect(rows()).toEqual(before);
});

test('GEN-1: after a generation that nobody else can open, what stands before is read by officers and reporter', async () => {
  const { voice, ...place } = await here();
  const begun = await sealGeneration({ ...place, voice }, undefined);
  const wrong = { ...voice, key: { ...voice.key, generation: 1, secret: random(32) } };
  const grants = await sealOfficerGrants(demo.both, { voice: wrong, excluded: [] });
  const codeGrant = place.chain.reporter && (await sealReporterGrant(place.chain.reporter, wrong));
  must(await ana.api.startGeneration({ ...begun, grants, codeGrant: codeGrant ?? null }));
  const jo = await demo.officer(1);
  const shown = jo.cases().find(({ id }) => id === view.channel);
  expect([shown?.state.stage, shown?.stopped]).toEqual(['received', true]);
  expect(jo.alarms()).toEqual([]);
  const thread = must(await demo.reporter().open(returnCode));
  expect(thread.items.map(({ text }) => text)).toEqual(['About somebody.']);
  expect(thread.faults).toEqual([{ entry: 2, fault: 'does-not-open' }]);
});

test('GEN-1: after such a generation of the officers’ file alone, the case goes on, and people come and go', async () => {
  const jo = await demo.officer(1);
  must(await jo.note(view.channel, { text: 'Before it.', files: [] }));
  const { keys } = await loadChannel(ana, view.channel);
  const id = fileOf(keys);
  if (id === undefined) throw new Error('the file has an id');
  const { channels } = await loadChannels(must(await ana.api.channels({}, [view.channel, id])), [], ana.tools);
  const file = channels.find((channel) => channel.kind === 'file');
  if (file === undefined) throw new Error('Ana reads the file');
  const { voice } = await here();
  const place = {
    chain: file.chain,
    context: contextFor(file, channels, ana.tools),
    voice: { ...voice, key: newestKey(file.keys) },
  };
  const begun = await sealGeneration(place, undefined);
  const wrong = { ...voice, key: { channel: id, generation: 1, secret: random(32) } };
  const grants = await sealOfficerGrants(demo.both, { voice: wrong, excluded: [] });
  must(await ana.api.startGeneration({ ...begun, grants }));
  must(await jo.refresh());
  const shown = () => jo.cases().find((each) => each.id === view.channel);
  expect(shown()).toMatchObject({ stopped: false, notesStopped: true, faults: [{ audience: 'file', entry: 3 }] });
  must(await jo.say(view.channel, { kind: 'message', text: 'With the reporter it goes on.', files: [] }));
  must(await jo.leaveCase(view.channel));
  expect(shown()).toBeUndefined();
  const anaAtWork = await demo.officer(0);
  must(await anaAtWork.share(view.channel, demo.officers[1].id));
  must(await jo.refresh());
  expect(shown()?.items.map(({ text }) => text)).toContain('With the reporter it goes on.');
});

test('GEN-3: notes that are written after somebody left are not for her, whoever opened the officers’ file', async () => {
  const jo = await demo.officer(1);
  const { keys } = await loadChannel(ana, view.channel);
  const leave = await sealed({ kind: 'leave', text: '', attachments: [], data: {} });
  must(await ana.api.leave({ entries: [leave] }));
  // Jo's tab has not fetched since: her first note must not be sealed to Ana as well.
  must(await jo.note(view.channel, { text: 'Only for who is left.', files: [] }));
  const id = fileOf(keys);
  const holders = readRows(file(), `SELECT DISTINCT officer FROM grants WHERE channel = '${id ?? ''}'`);
  expect(holders).toEqual([{ officer: demo.officers[1].id }]);
});

test('GEN-3: a chapter goes on without who left, even where the server holds a grant that no chain speaks of', async () => {
  const jo = await demo.officer(1);
  const { secret } = must(await jo.invite({ name: 'Sam Osei', email: 'sam@riverside.example' }));
  const sam = await enrolOfficer(demo.place, { email: 'sam@riverside.example', secret });
  const said = await sealed({ kind: 'message', text: 'Hello.', attachments: [], data: {} });
  const [grant] = await sealOfficerGrants([sam.id], { voice: (await here()).voice, excluded: [] });
  if (grant === undefined) throw new Error('Sam serves');
  must(await ana.api.grant({ ...said, grant }));
  expect((await heldBy(sam)).length).toBe(1);
  must(await ana.api.leave({ entries: [await sealed({ kind: 'leave', text: '', attachments: [], data: {} })] }));
  must(await jo.refresh());
  // The chain knows neither of them: both are shut out of what comes next.
  expect(await heldBy(sam)).toEqual([]);
  must(await jo.openCase(view.channel));
  const shown = jo.cases().find(({ id }) => id === view.channel);
  expect([shown?.readers.map(({ name }) => name), jo.alarms()]).toEqual([['Jo Reyes'], []]);
});

test('P05: whom a report could not be sent to just now was not left out by it', async () => {
  const jo = await demo.officer(1);
  const sam = must(await jo.people()).people.find(({ name }) => name === 'Sam Osei');
  if (sam === undefined) throw new Error('Sam serves');
  must(await jo.invite({ name: sam.name, email: sam.email }));
  const anaAtWork = await demo.officer(0);
  const { proposals } = must(await anaAtWork.people());
  if (proposals[0] !== undefined) must(await anaAtWork.cosign(proposals[0].id));
  const { reference } = await sendReport(demo.place, { answers: { what: 'In between.' }, readers: demo.both });
  must(await jo.refresh());
  const found = jo.handover(sam.id).find((each) => each.view.reference === reference);
  expect(found?.sharing).toBe('may-read');
});

async function here(): Promise<Place> {
  return await placeIn(ana, view.channel);
}

async function sealed(words: Words) {
  return await sealedAt(await here(), words);
}

async function heldBy(officer: SeededOfficer) {
  const office: OfficeSession = await officerAt(demo.place, officer);
  return office.cases();
}

function rows(): unknown {
  const grants = readRows(file(), `SELECT id, officer FROM grants WHERE channel = '${view.channel}' ORDER BY id`);
  const codes = readRows(file(), `SELECT ended FROM codes WHERE channel = '${view.channel}'`);
  return [grants, codes, readRows(file(), `SELECT sequence FROM entries WHERE channel = '${view.channel}'`)];
}

function file(): string {
  return `${demo.dataDir}/amends.sqlite`;
}
