// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type EntryId, type OfficerId } from '@amends/base';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import { GENERATION_KIND } from '@amends/protocol/wire/acts.ts';
import { WIRE_VERSION } from '@amends/protocol/wire/stanza.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { enrolOfficer, officerAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import { fileOf } from '../client/officer/load-channels.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import { sealOfficerGrants } from '../client/officer/seal-grants.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { sealGeneration } from '../client/officer/who-reads.ts';
import type { NewGenerationRequest, OfficerChannelView } from '../ports/sealed-api.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { loadChannel, officerDevice, placeIn, sealedAt, type OfficerDevice } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';

// What the server takes as a new generation and as a leaving, and what it refuses, whatever a client seals.

const LEAVE = { kind: 'leave', text: '', attachments: [], data: {} };
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const refusal = (field: string, problem: string) => ({ ok: false, error: { type: 'field', field, problem } });
const CONFLICT = { ok: false, error: { type: 'conflict' } };

let demo: DemoChapter;
let ana: OfficerDevice;
let jo: OfficerDevice;
let view: OfficerChannelView;
let returnCode: string;
beforeAll(async () => {
  demo = await startDemo();
  [ana, jo] = await Promise.all([
    officerDevice(demo.place, demo.officers[0]),
    officerDevice(demo.place, demo.officers[1]),
  ]);
});
beforeEach(async () => {
  const sent = await sendReport(demo.place, { answers: { what: 'Before.' }, readers: demo.both });
  ({ returnCode } = sent);
  view = await servedTo(ana, sent.reference);
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('GEN-1: a generation is begun as the one after the channel’s own and at its head, or not at all', async () => {
  must(await ana.api.append(await sealedAt(await placeIn(ana, view.channel), said('One more.'))));
  const { chain } = await placeIn(ana, view.channel);
  const head = { generation: 1, sequence: chain.length, previous: chain.head };
  const first = chain.entries[0]?.hash ?? '';
  for (const at of [
    { ...head, generation: 0 },
    { ...head, generation: 2 },
    { ...head, sequence: chain.length + 1 },
    { ...head, sequence: chain.length - 1 },
    { ...head, sequence: chain.length - 1, previous: first },
    { ...head, previous: first },
    { ...head, previous: 'f'.repeat(64) },
  ]) {
    await staysAsItWas(async () => {
      expect([at, await ana.api.startGeneration(await beginning(at))]).toEqual([at, CONFLICT]);
    });
  }
  const fits = await beginning(head);
  for (const label of [{ generation: 2 }, { sequence: head.sequence + 1 }]) {
    await staysAsItWas(async () => {
      expect(await ana.api.startGeneration({ ...fits, ...label })).toEqual(refusal('entry', 'malformed'));
    });
  }
  must(await ana.api.startGeneration(fits));
});

test('GEN-1: nothing but a beginning brings a channel to its next generation', async () => {
  const { chain } = await placeIn(ana, view.channel);
  const next = await beginning({ generation: 1, sequence: chain.length, previous: chain.head });
  await staysAsItWas(async () => {
    expect(await ana.api.append(next)).toEqual(CONFLICT);
    expect(await ana.api.leave({ entries: [next] })).toEqual(CONFLICT);
    const [grant] = next.grants;
    if (grant === undefined) throw new Error('both are granted');
    expect(await ana.api.grant({ ...next, grant })).toEqual(CONFLICT);
  });
});

test('GEN-1: a generation’s grants are for officers on the roster, its author among them, or it is refused', async () => {
  const begun = await sealGeneration(await placeIn(ana, view.channel), undefined);
  const joAtWork = await demo.officer(1);
  const lee = { name: 'Lee Park', email: 'lee@riverside.example' };
  must(await joAtWork.invite(lee));
  const invited = must(await joAtWork.people()).people.find(({ name }) => name === lee.name);
  const [bytes] = begun.grants.map((grant) => grant.bytes);
  if (invited === undefined || bytes === undefined) throw new Error('Lee is invited, and both are granted');
  const others = begun.grants.filter(({ officer }) => officer !== ana.tools.me);
  for (const [why, grants] of [
    ['nobody knows her', [...begun.grants, { officer: newId<OfficerId>(random), bytes }]],
    ['she is invited and does not serve yet', [...begun.grants, { officer: invited.id, bytes }]],
    ['its author gets none', others],
    ['nobody gets one', []],
  ] as const) {
    await staysAsItWas(async () => {
      expect([why, await ana.api.startGeneration({ ...begun, grants })]).toEqual([why, refusal('reader', 'unknown')]);
    });
  }
  must(await joAtWork.retire(invited.id));
  must(await ana.api.startGeneration(begun));
});

test('GEN-1: what is no sealed grant is refused, for an officer and for the reporter’s code', async () => {
  const begun = await sealGeneration(await placeIn(ana, view.channel), undefined);
  const [first, ...others] = begun.grants;
  if (first === undefined) throw new Error('both are granted');
  const sealed = begun.codeGrant ?? new Uint8Array();
  for (const bytes of [new Uint8Array(), random(sealed.length), sealed.slice(1), new Uint8Array([...sealed, 0])]) {
    await staysAsItWas(async () => {
      const wrong = { ...begun, grants: [{ ...first, bytes }, ...others] };
      expect(await ana.api.startGeneration(wrong)).toEqual(refusal('grants', 'malformed'));
      expect(await ana.api.startGeneration({ ...begun, codeGrant: bytes })).toEqual(refusal('grants', 'malformed'));
    });
  }
});

test('GEN-1: who does not read a channel begins nothing in it, and learns nothing', async () => {
  const { reference } = await sendReport(demo.place, { answers: { what: 'Not for Jo.' }, readers: [ana.tools.me] });
  view = await servedTo(ana, reference);
  const begun = await sealGeneration(await placeIn(ana, view.channel), undefined);
  await staysAsItWas(async () => {
    expect(await jo.api.startGeneration(begun)).toEqual({ ok: false, error: { type: 'not-found' } });
  });
});

test('GEN-1: who gets no grant loses those she held, for good, and all others keep the earlier ones', async () => {
  const begun = await sealGeneration(await placeIn(ana, view.channel), undefined);
  const lost = grants().filter(({ officer }) => officer === jo.tools.me);
  expect(lost).toHaveLength(1);
  must(await ana.api.startGeneration({ ...begun, grants: begun.grants.slice(0, 1) }));
  expect(grants().map(({ officer, generation }) => [officer, generation])).toEqual([
    [ana.tools.me, 0],
    [ana.tools.me, 1],
  ]);
  const removed = readRows(file(), "SELECT id FROM removals WHERE kind = 'grant'").map(({ id }) => id);
  expect(removed).toEqual(expect.arrayContaining(lost.map(({ id }) => id)));
  expect(must(await jo.api.channels({}, [view.channel]))).toEqual([]);
  // What stood before still opens for who stays, with her older grant alone.
  const [served] = must(await ana.api.channels({}, [view.channel]));
  expect(served?.grants).toHaveLength(2);
  const thread = must(await demo.reporter().open(returnCode));
  expect(thread.items.map(({ text }) => text)).toEqual(['Before.']);
});

test('GEN-1: whoever held no grant before gets none by a generation, and the others get theirs', async () => {
  const sam = await comesIn('Sam Osei');
  const { voice, ...place } = await placeIn(ana, view.channel);
  const begun = await sealGeneration({ ...place, voice }, undefined);
  const forSam = await sealOfficerGrants([sam.id], { voice, excluded: [] });
  must(await ana.api.startGeneration({ ...begun, grants: [...begun.grants, ...forSam] }));
  expect(new Set(grants().map(({ officer }) => officer))).toEqual(new Set(demo.both));
  expect(grants()).toHaveLength(4);
  expect((await officerAt(demo.place, sam)).cases()).toEqual([]);
});

test('GEN-1: the same beginning again changes nothing', async () => {
  const begun = await sealGeneration(await placeIn(ana, view.channel), undefined);
  must(await ana.api.startGeneration(begun));
  await staysAsItWas(async () => {
    must(await ana.api.startGeneration(begun));
    const other = await sealGeneration(await placeIn(ana, view.channel), undefined);
    expect(await ana.api.startGeneration({ ...other, entryId: begun.entryId })).toEqual(CONFLICT);
  });
});

test('GEN-2: a leaving is refused while nobody else holds a grant, and in all of its channels or in none', async () => {
  const anaAtWork = await demo.officer(0);
  must(await anaAtWork.note(view.channel, { text: 'For officers.', files: [] }));
  const inCase = await sealedAt(await placeIn(ana, view.channel), LEAVE);
  const channel = fileOf((await loadChannel(ana, view.channel)).keys);
  if (channel === undefined) throw new Error('the case has a file');
  const inFile = { ...inCase, channel, entryId: newId<EntryId>(random) };
  await staysAsItWas(async () => {
    expect(await ana.api.leave({ entries: [inCase, inFile] })).toEqual(refusal('entry', 'malformed'));
  });
  must(await ana.api.leave({ entries: [inCase] }));
  expect(grants().map(({ officer }) => officer)).toEqual([jo.tools.me]);
  expect(must(await ana.api.channels({}, [view.channel]))).toEqual([]);
  const last = await sealedAt(await placeIn(jo, view.channel), LEAVE);
  await staysAsItWas(async () => {
    expect(await jo.api.leave({ entries: [last] })).toEqual(refusal('reader', 'missing'));
  });
});

test('GEN-3: a client begins a generation of the officers’ file without who left its case alone', async () => {
  must(await (await demo.officer(0)).note(view.channel, { text: 'For officers.', files: [] }));
  const { keys } = await loadChannel(ana, view.channel);
  must(await ana.api.leave({ entries: [await sealedAt(await placeIn(ana, view.channel), LEAVE)] }));
  const joAtWork = await demo.officer(1);
  expect(joAtWork.alarms()).toEqual([]);
  const inFile = grants(fileOf(keys)).map(({ officer, generation }) => [officer, generation]);
  expect(inFile).toEqual([
    [jo.tools.me, 0],
    [jo.tools.me, 1],
  ]);
});

test('GEN-3: a client that could not go on without who left says so, and does it as soon as it can', async () => {
  must(await ana.api.leave({ entries: [await sealedAt(await placeIn(ana, view.channel), LEAVE)] }));
  const server = { refuses: true };
  const joAtWork = await signedInBehind(server, demo.officers[1]);
  const alarm = { type: 'cannot-go-on', channel: view.channel };
  expect(joAtWork.alarms()).toEqual([alarm]);
  must(await joAtWork.refresh());
  expect([joAtWork.alarms(), generations()]).toEqual([[alarm], [0, 0]]);
  server.refuses = false;
  must(await joAtWork.refresh());
  expect(generations()).toEqual([0, 0, 1]);
  must(await joAtWork.say(view.channel, { kind: 'message', text: 'Only Jo.', files: [] }));
  const thread = must(await demo.reporter().open(returnCode));
  expect(thread.items.map(({ kind }) => kind)).toEqual(['report', 'leave', 'message']);
});

function said(text: string) {
  return { kind: 'message', text, attachments: [], data: {} };
}

async function servedTo({ api }: OfficerDevice, reference: string): Promise<OfficerChannelView> {
  const found = must(await api.channels({})).find((served) => served.reference === reference);
  if (found === undefined) throw new Error('it is not served');
  return found;
}

/** A beginning that is sealed for any place whatever; its grants are good ones. */
async function beginning(at: {
  readonly generation: number;
  readonly sequence: number;
  readonly previous: string;
}): Promise<NewGenerationRequest> {
  const place = await placeIn(ana, view.channel);
  const { grants, codeGrant } = await sealGeneration(place, undefined);
  const { office, author, madeBy, signingSeed, roster } = place.voice;
  const id = newId<EntryId>(random);
  const key = { ...place.voice.key, generation: at.generation };
  const words = { kind: GENERATION_KIND, text: '', attachments: [], data: {} };
  const who = { version: WIRE_VERSION, office, author, madeBy, roster: roster.head.hash, opening: null } as const;
  const entry = { ...who, ...words, ...at, id, channel: view.channel, at: Date.now() };
  const { bytes } = await sealEntry(entry, { key, signingSeed, random });
  return { ...at, channel: view.channel, entryId: id, entry: bytes, files: [], quiet: true, grants, codeGrant };
}

/** An officer behind a server that begins no generation while it does not want to. */
async function signedInBehind(server: { readonly refuses: boolean }, officer: SeededOfficer) {
  const { officeId, url } = demo.place;
  const real = cookieFetch();
  const refusing: typeof fetch = async (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    if (server.refuses && asked.endsWith('/office/generations')) return new Response('{}', { status: 403 });
    return await real(input, init);
  };
  const api = officerApi({ base: url, officeId, fetch: refusing });
  const { email, words, totpSecret } = officer;
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  return must(await signIn({ api, officeId, random, now: Date.now }, { email, words, totp }));
}

async function comesIn(name: string): Promise<SeededOfficer> {
  const email = `${name.split(' ')[0] ?? ''}@riverside.example`.toLowerCase();
  const { secret } = must(await (await demo.officer(1)).invite({ name, email }));
  return await enrolOfficer(demo.place, { email, secret });
}

/** Nothing of a refused request is kept. */
async function staysAsItWas(work: () => Promise<void>): Promise<void> {
  const before = rows();
  await work();
  expect(rows()).toEqual(before);
}

function rows(): unknown {
  const ofChannel = ['grants', 'entries', 'codes'].map((table) =>
    readRows(file(), `SELECT * FROM ${table} WHERE channel = '${view.channel}' ORDER BY 1, 2, 3`),
  );
  return [...ofChannel, readRows(file(), 'SELECT * FROM removals ORDER BY 1, 2, 3')];
}

function grants(channel: string = view.channel) {
  const columns = 'id, officer, generation';
  return readRows(file(), `SELECT ${columns} FROM grants WHERE channel = '${channel}' ORDER BY officer, generation`);
}

function generations(): readonly unknown[] {
  const query = `SELECT generation FROM entries WHERE channel = '${view.channel}' ORDER BY sequence`;
  return readRows(file(), query).map(({ generation }) => generation);
}

function file(): string {
  return `${demo.dataDir}/amends.sqlite`;
}
