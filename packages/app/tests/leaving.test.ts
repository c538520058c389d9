// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type OfficerId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { enrolOfficer, officerAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import { officerApi, type OfficerApi } from '../client/officer/officer-api.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';

// Who reads a case changes: somebody steps back, comes in, goes, or lost her keys (GEN-1 to GEN-3, GRANT-6, P05).

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('GEN-2, GEN-3: an officer steps back, is served nothing more, and the others go on under a new secret', async () => {
  const { reference, returnCode } = await report(demo.both);
  const ana = await demo.officer(0);
  const id = caseOf(ana, reference).id;
  must(await ana.note(id, { text: 'Known to both.', files: [] }));
  const before = grantsOf(id);
  expect(before.map(({ generation }) => generation)).toEqual([0, 0]);
  must(await ana.leaveCase(id));
  expect(ana.cases().some((view) => view.reference === reference)).toBe(false);
  expect(grantsOf(id)).toHaveLength(1);

  const jo = await demo.officer(1);
  const seen = caseOf(jo, reference);
  expect(seen.readers.map(({ name }) => name)).toEqual(['Jo Reyes']);
  expect(seen.gone.map(({ name }) => name)).toEqual(['Ana Nwosu']);
  expect(seen.faults).toEqual([]);
  expect(seen.mayLeave).toBe(false);
  expect(grantsOf(id).map(({ officer, generation }) => [officer, generation])).toEqual([
    [demo.officers[1].id, 0],
    [demo.officers[1].id, 1],
  ]);
  must(await jo.say(id, { kind: 'message', text: 'Only Jo now.', files: [] }));
  must(await jo.note(id, { text: 'A note after.', files: [] }));

  const client = demo.reporter();
  const thread = must(await client.open(returnCode));
  expect(thread.readers.map(({ name, reads }) => [name, reads])).toEqual([
    ['Ana Nwosu', false],
    ['Jo Reyes', true],
  ]);
  expect(thread.items.map(({ kind }) => kind)).toEqual(['report', 'leave', 'message']);
  const written = must(await client.write(thread, { text: 'Thank you, Jo.', files: [] }));
  expect(written.items.at(-1)?.text).toBe('Thank you, Jo.');
  must(await jo.refresh());
  expect(caseOf(jo, reference).items.map(({ text }) => text)).toContain('Thank you, Jo.');
  expect(caseOf(jo, reference).items.map(({ text }) => text)).toContain('A note after.');
});

test('GEN-3: a generation that began though the answer was lost is no alarm', async () => {
  const { reference } = await report(demo.both);
  const jo = await joBehind((api) => ({
    ...api,
    startGeneration: async (request) => {
      must(await api.startGeneration(request));
      return { ok: false, error: { type: 'offline' } };
    },
  }));
  const ana = await demo.officer(0);
  must(await ana.leaveCase(caseOf(ana, reference).id));
  must(await jo.refresh());
  const newest = `SELECT max(e.generation) AS newest FROM entries e JOIN channels c ON c.id = e.channel
    WHERE c.reference = '${reference}'`;
  expect(rows(newest)).toEqual([{ newest: 1 }]);
  expect(jo.alarms().map(({ type }) => type)).not.toContain('cannot-go-on');
});

test('an officer’s words wait where another officer let somebody in while she wrote', async () => {
  const { reference } = await report(demo.both);
  const ana = await demo.officer(0);
  const { id } = caseOf(ana, reference);
  must(await ana.note(id, { text: 'Known to both.', files: [] }));
  must(await ana.leaveCase(id));
  // Jo has two devices open. On one of them she lets Ana in again.
  const [desk, phone] = [await demo.officer(1), await demo.officer(1)];
  must(await phone.share(id, demo.officers[0].id));
  const cameIn = { ok: false, error: { type: 'field', field: 'reader', problem: 'too-many' } };
  expect(await desk.say(id, { kind: 'message', text: 'Ana is not here.', files: [] })).toEqual(cameIn);
  must(await ana.refresh());
  must(await ana.leaveCase(id));
  must(await desk.refresh());
  must(await phone.refresh());
  must(await phone.share(id, demo.officers[0].id));
  expect(await desk.note(id, { text: 'Ana is not here.', files: [] })).toEqual(cameIn);
  // What says nothing in words needs no second look.
  must(await desk.markOpened(id));
  must(await desk.note(id, { text: 'Welcome back, Ana.', files: [] }));
  must(await ana.refresh());
  const said = caseOf(ana, reference).items.filter(({ text }) => text !== '');
  expect(said.map(({ text }) => text)).toEqual(['It happened again.', 'Known to both.', 'Welcome back, Ana.']);
});

test('GEN-2: an officer who alone can read a case steps back only when somebody else was let in', async () => {
  const { reference } = await report([demo.officers[0].id]);
  const ana = await demo.officer(0);
  const { id, mayLeave } = caseOf(ana, reference);
  expect(mayLeave).toBe(false);
  expect(await ana.leaveCase(id)).toEqual({
    ok: false,
    error: { type: 'field', field: 'reader', problem: 'missing' },
  });
  // Jo was left out by the reporter: not even then.
  expect(ana.handover(demo.officers[1].id).find(({ view }) => view.id === id)?.sharing).toBe('left-out');
  const refused = await ana.share(id, demo.officers[1].id);
  expect(refused).toEqual({ ok: false, error: { type: 'field', field: 'reader', problem: 'unknown' } });
  expect(grantsOf(id)).toHaveLength(1);
});

test('GRANT-6, P05: a term ends: an incoming officer gets what she is granted, and who went is served nothing', async () => {
  const jo = await demo.officer(1);
  const sam = await invited(jo, { name: 'Sam Osei', email: 'sam@riverside.example' });
  const samAtWork = await officerAt(demo.place, sam);
  expect(samAtWork.cases()).toEqual([]);
  const { reference, returnCode } = await report(demo.both);
  must(await jo.refresh());
  const { id } = caseOf(jo, reference);
  must(await jo.note(id, { text: 'For whoever comes after.', files: [] }));
  expect(sharingOf(jo, sam.id, reference)).toBe('left-out');

  // Sam serves by now, so that the reporter left her out by not choosing her. An earlier report did not.
  const early = jo.handover(sam.id).filter(({ sharing }) => sharing === 'may-read');
  expect(early.length).toBeGreaterThan(0);
  for (const { view } of early) must(await jo.share(view.id, sam.id));
  must(await samAtWork.refresh());
  expect(
    samAtWork
      .cases()
      .map((view) => view.id)
      .toSorted(),
  ).toEqual(early.map(({ view }) => view.id).toSorted());
  expect(samAtWork.cases().every(({ faults, stopped }) => faults.length === 0 && !stopped)).toBe(true);

  // Three serve: ending Ana's term takes two of the others.
  const proposed = must(await jo.retire(demo.officers[0].id));
  expect(proposed).toBe('waiting');
  const { proposals } = must(await samAtWork.people());
  expect(proposals.map(({ kind, about, maySign }) => [kind, about.name, maySign])).toEqual([
    ['retire', 'Ana Nwosu', true],
  ]);
  expect(must(await samAtWork.cosign(proposals[0]?.id ?? ''))).toBe('done');
  await expect(demo.officer(0)).rejects.toThrow('not-signed-in');
  // What only she could read stays where it is, for her words; nothing else of hers does.
  const left = grantsHeldBy(demo.officers[0].id).map(({ channel }) => String(channel));
  expect(left.length).toBeGreaterThan(0);
  for (const channel of left) expect(new Set(grantsOf(channel).map(({ officer }) => officer)).size).toBe(1);
  expect(left).not.toContain(id);
  must(await jo.refresh());
  expect(caseOf(jo, reference).readers.map(({ name }) => name)).toEqual(['Jo Reyes']);
  const thread = must(await demo.reporter().open(returnCode));
  expect(thread.readers.find(({ name }) => name === 'Ana Nwosu')?.reads).toBe(false);
  const [first] = early;
  if (first === undefined) throw new Error('something was shared');
  must(await samAtWork.refresh());
  must(await samAtWork.say(first.view.id, { kind: 'message', text: 'I am Sam.', files: [] }));
  must(await jo.refresh());
  must(await jo.openCase(first.view.id));
  expect(caseOf(jo, first.view.reference).items.at(-1)?.text).toBe('I am Sam.');

  // Nobody offers her or takes her as a reader.
  const late = await sendLate([demo.officers[0].id]);
  expect(late).toEqual({ type: 'field', field: 'reader', problem: 'unknown' });
});

test('P05: an officer who lost words and device is invited again, and gets back what another can read', async () => {
  const sam = must(await (await demo.officer(1)).people()).people.find(({ name }) => name === 'Sam Osei');
  if (sam === undefined) throw new Error('Sam serves');
  const jo = await demo.officer(1);
  const before = jo.handover(sam.id).filter(({ sharing }) => sharing === 'reads');
  await report([sam.id]);
  const shared = before[0]?.view;
  expect(shared?.mayLeave).toBe(true);
  const again = await invited(jo, { name: sam.name, email: sam.email }, async () => {
    must(await jo.refresh());
    // Nobody could go on with it but somebody who has lost her keys.
    expect(jo.cases().find(({ id }) => id === shared?.id)?.mayLeave).toBe(false);
  });
  expect(again.id).toBe(sam.id);
  const samAtWork = await officerAt(demo.place, again);
  expect(samAtWork.cases()).toEqual([]);
  // What only her old keys opened is gone from the office. She is told that, and not that something is wrong.
  expect(samAtWork.alarms()).toEqual([{ type: 'old-keys' }]);
  must(await jo.refresh());
  const lost = jo.handover(sam.id).filter(({ sharing }) => sharing === 'lost-keys');
  expect(lost.map(({ view }) => view.id)).toEqual(before.map(({ view }) => view.id));
  for (const { view } of lost) must(await jo.share(view.id, sam.id));
  must(await samAtWork.refresh());
  expect(samAtWork.cases()).toHaveLength(lost.length);
  expect(samAtWork.cases().every(({ faults }) => faults.length === 0)).toBe(true);
});

test('a code given out after a new generation opens the whole thread', async () => {
  const { reference } = await report(demo.both.slice(1));
  const jo = await demo.officer(1);
  const { id } = caseOf(jo, reference);
  const code = must(await jo.issueCode(id));
  const thread = must(await demo.reporter().open(code.join(' ')));
  expect(thread.codeWasSeen).toBe(true);
  const own = demo.reporter().makeCode();
  const replaced = must(await demo.reporter().replaceCode(thread, own));
  expect(replaced.codeWasSeen).toBe(false);
  expect(await demo.reporter().open(code.join(' '))).toEqual({ ok: false, error: { type: 'code-replaced' } });
  expect(must(await demo.reporter().open(own.join(' '))).items.map(({ kind }) => kind)).toEqual([
    'report',
    'new-code',
    'new-code',
  ]);
});

test('a report that an officer took down is the reporter’s own, and says who wrote it', async () => {
  const jo = await demo.officer(1);
  const recorded = must(
    await jo.record({
      answers: { what: 'She said it in the kitchen.' },
      readers: [demo.officers[1].id],
      excludedNames: ['Kim'],
    }),
  );
  must(await jo.refresh());
  const view = caseOf(jo, recorded.reference);
  expect(view.recordedBy?.name).toBe('Jo Reyes');
  expect(view.excludedNames).toEqual(['Kim']);
  const thread = must(await demo.reporter().open(recorded.code.join(' ')));
  expect([thread.recordedBy, thread.codeWasSeen]).toEqual(['Jo Reyes', true]);
});

test('a record whose answer was lost is kept once, and not for whoever was ticked at first and is not now', async () => {
  let cut = true;
  const jo = await joBehind((api) => ({
    ...api,
    deposit: async (request) => {
      const sent = await api.deposit(request);
      return cut ? { ok: false, error: { type: 'offline' } } : sent;
    },
  }));
  const channels = () => rows('SELECT count(*) AS count FROM channels');
  const before = Number(channels()[0]?.count);
  const said = { answers: { what: 'Taken down once.' }, excludedNames: [] };
  const [, jos] = demo.officers;
  expect(await jo.record({ ...said, readers: [jos.id] })).toMatchObject({ error: { type: 'offline' } });
  cut = false;
  // As it was, it is the one that came through.
  const { code } = must(await jo.record({ ...said, readers: [jos.id] }));
  expect(must(await demo.reporter().open(code.join(' '))).items).toHaveLength(1);
  expect(channels()).toEqual([{ count: before + 1 }]);
  cut = true;
  expect(await jo.record({ ...said, readers: [jos.id] })).toMatchObject({ error: { type: 'offline' } });
  cut = false;
  const changed = { ...said, answers: { what: 'Taken down otherwise.' }, readers: [jos.id] };
  expect(await jo.record(changed)).toEqual({ ok: false, error: { type: 'sent-changed' } });
  expect(channels()).toEqual([{ count: before + 2 }]);
  // Once that was told, it is another report.
  must(await jo.record(changed));
  expect(channels()).toEqual([{ count: before + 3 }]);
});

test('ROSTER-4: nobody signs one officer’s place away to another whom only the server’s list puts there', async () => {
  const lie = { name: 'Kim Bo', email: 'kim@riverside.example' };
  const jo = await joBehind((api) => ({
    ...api,
    people: async () => {
      const { people, proposals } = must(await api.people());
      const lied = people.map((person) => (person.name === 'Sam Osei' ? { ...person, ...lie } : person));
      return { ok: true, value: { people: lied, proposals } };
    },
  }));
  const statements = () => rows('SELECT count(*) AS count FROM roster');
  const before = statements();
  const sam = must(await jo.people()).people.find(({ name }) => name === lie.name);
  if (sam === undefined) throw new Error('the server lies');
  const refused = { ok: false, error: { type: 'refused', status: 0 } };
  expect(await jo.confirmInvitation(sam.id)).toEqual(refused);
  expect(await jo.invite(lie)).toEqual(refused);
  expect(statements()).toEqual(before);
});

/** Jo at work, with something between her and the server. */
async function joBehind(between: (api: OfficerApi) => OfficerApi): Promise<OfficeSession> {
  const { url, officeId } = demo.place;
  const [, { email, words, totpSecret }] = demo.officers;
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const api = between(officerApi({ base: url, officeId, fetch: cookieFetch() }));
  return must(await signIn({ api, officeId, random, now: Date.now }, { email, words, totp }));
}

async function report(readers: readonly OfficerId[]) {
  return await sendReport(demo.place, { answers: { what: 'It happened again.' }, readers });
}

async function sendLate(readers: readonly OfficerId[]) {
  const client = demo.reporter();
  const draft = { kind: 'report', answers: { what: 'Late.' }, readers, files: [], notifyNow: false } as const;
  const prepared = await client.prepare(draft);
  return prepared.ok ? await client.send(prepared.value) : prepared.error;
}

async function invited(
  by: OfficeSession,
  who: { readonly name: string; readonly email: string },
  meanwhile?: () => Promise<void>,
): Promise<SeededOfficer> {
  const { secret, outcome } = must(await by.invite(who));
  if (outcome === 'waiting') throw new Error('one signature is enough here');
  await meanwhile?.();
  return await enrolOfficer(demo.place, { email: who.email, secret });
}

function caseOf(office: OfficeSession, reference: string) {
  const view = office.cases().find((found) => found.reference === reference);
  if (view === undefined) throw new Error(`no case ${reference}`);
  return view;
}

function sharingOf(office: OfficeSession, officer: OfficerId, reference: string) {
  return office.handover(officer).find(({ view }) => view.reference === reference)?.sharing;
}

function grantsOf(channel: string) {
  return rows(`SELECT officer, generation FROM grants WHERE channel = '${channel}' ORDER BY generation`);
}

function grantsHeldBy(officer: string) {
  return rows(`SELECT channel FROM grants WHERE officer = '${officer}'`);
}

function rows(query: string) {
  return readRows(`${demo.dataDir}/amends.sqlite`, query);
}
