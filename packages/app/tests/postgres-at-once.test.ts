// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId, toBase64url, type ChannelId, type OfficerId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { signStatement } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import type { RosterAct } from '@amends/protocol/wire/roster.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolOfficer, officerAt, reporterAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { sealGeneration } from '../client/officer/who-reads.ts';
import { officerDevice, placeIn, type OfficerDevice } from '../testing/officer-device.ts';
import { POSTGRES_START_MS } from '../testing/start-postgres.ts';
import { startTwoServers, type TwoServers } from '../testing/two-servers.ts';

// Two people change the same thing at the same moment, each through another server: one of them is first, the other
// one's program sees that, and both servers show the same from then on.

/** Enough that some of them meet. */
const ROUNDS = 4;
const SAM = { name: 'Sam Osei', email: 'sam@north.example' };
const CONFLICT = { ok: false, error: { type: 'conflict' } };

type Sent = { readonly id: ChannelId; readonly returnCode: string };

let both: TwoServers;
let ana: SeededOfficer;
let jo: SeededOfficer;
let kim: SeededOfficer;
let lee: SeededOfficer;
let sam: SeededOfficer;
/** Sent before there was anybody whom their reporters left out. */
let early: readonly [Sent, Sent];
beforeAll(async () => {
  both = await startTwoServers();
  ({ ana, jo } = both);
  early = [await report([ana.id, jo.id]), await report([ana.id, jo.id])];
}, POSTGRES_START_MS);
afterAll(async () => {
  await both.stop();
});

test('of two statements for one place of the roster one stands on it, and the other is signed anew behind it', async () => {
  const devices = [await deviceAt(0, ana), await deviceAt(1, jo)] as const;
  for (let round = 0; round < ROUNDS; round++) {
    const before = await rosterLength();
    const changes = await Promise.all(
      devices.map(async (each, at) => await signInvitation(each, `${String(round)}-${String(at)}`)),
    );
    const answers = await atOnce(devices, async ({ api }, at) => {
      const change = changes[at];
      if (change === undefined) throw new Error('each signed one');
      return await api.changeRoster(change);
    });
    const loser = loserOf(answers, CONFLICT);
    expect(await rosterLength()).toBe(before + 1);
    expect(
      must(await devices[loser].api.changeRoster(await signInvitation(devices[loser], `${String(round)}-again`))),
    ).toBe('done');
    // At each server, straight after, with every signature checked.
    for (const device of devices) {
      const roster = must(verifyRoster(both.places[0].officeId, must(await device.api.roster())));
      expect(roster.states).toHaveLength(before + 2);
    }
  }
});

test('two who invite at once both get their way, and each newcomer joins at the other server', async () => {
  const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
  const before = await rosterLength();
  const people = [
    { name: 'Kim Adeyemi', email: 'kim@north.example' },
    { name: 'Lee Park', email: 'lee@north.example' },
  ] as const;
  const invited = await atOnce(offices, async (office, at) => await office.invite(people[at === 0 ? 0 : 1]));
  const secrets = invited.map((each) => must(each));
  expect(secrets.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  expect(await rosterLength()).toBe(before + 2);
  const { secret } = must(await offices[1].invite(SAM));
  const join = async (at: number, email: string, words: string) =>
    await enrolOfficer(both.placeOf(at), { email, secret: words });
  kim = await join(1, people[0].email, secrets[0]?.secret ?? '');
  lee = await join(0, people[1].email, secrets[1]?.secret ?? '');
  sam = await join(1, SAM.email, secret);
  for (const office of offices) {
    must(await office.refresh());
    expect(office.members().map(({ id }) => id)).toEqual([ana, jo, kim, lee, sam].map(({ id }) => id));
  }
});

test('of two generations begun at once one is the next, and the other officer begins hers behind it', async () => {
  const { id, returnCode } = await report([ana.id, jo.id]);
  const devices = [await deviceAt(0, ana), await deviceAt(1, jo)] as const;
  for (let round = 0; round < ROUNDS; round++) {
    const sealed = await Promise.all(devices.map(async (each) => await sealNextGeneration(each, id)));
    const answers = await atOnce(devices, async ({ api }, at) => {
      const request = sealed[at];
      if (request === undefined) throw new Error('each sealed one');
      return await api.startGeneration(request);
    });
    const loser = devices[loserOf(answers, CONFLICT)];
    const place = await placeIn(loser, id);
    expect([place.chain.generation, place.chain.faults]).toEqual([2 * round + 1, []]);
    must(await loser.api.startGeneration(await sealGeneration(place, undefined)));
    for (const device of devices) expect((await placeIn(device, id)).chain.generation).toBe(2 * round + 2);
  }
  const generations = Array.from({ length: 2 * ROUNDS + 1 }, (_, generation) => String(generation));
  const everyGrant = generations.flatMap((generation) => [`${ana.id} ${generation}`, `${jo.id} ${generation}`]);
  expect(await grantsOf(id)).toEqual(everyGrant.toSorted());
  for (const place of both.places) {
    const thread = must(await reporterAt(place).open(returnCode));
    expect([thread.items.length, thread.faults]).toEqual([1, []]);
  }
});

test('two devices that find at once that somebody left begin one generation between them', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { id, returnCode } = await report([ana.id, jo.id, sam.id]);
    const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
    must(await (await officeAt(round, sam)).leaveCase(id));
    for (const refreshed of await atOnce(offices, async (office) => await office.refresh())) must(refreshed);
    const rows = await rowsOf(`SELECT generation FROM entries WHERE channel = '${id}' ORDER BY sequence`);
    expect(rows.map(({ generation }) => generation)).toEqual([0, 0, 1]);
    for (const [at, office] of offices.entries()) {
      expect([at, office.alarms()]).toEqual([at, []]);
      must(await office.say(id, { kind: 'message', text: `by ${String(at)}`, files: [] }));
    }
    const thread = must(await reporterAt(both.placeOf(round)).open(returnCode));
    expect(thread.items.map(({ kind }) => kind)).toEqual(['report', 'leave', 'message', 'message']);
  }
});

test('of two who leave at once the last stays, and where a third reads, both go', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const hasThird = round % 2 === 1;
    const { id } = await report([ana.id, jo.id, ...(hasThird ? [sam.id] : [])]);
    const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
    const left = await atOnce(offices, async (office) => await office.leaveCase(id));
    const holders = await rowsOf(`SELECT DISTINCT officer FROM grants WHERE channel = '${id}'`);
    if (hasThird) {
      expect([left.map(({ ok }) => ok), holders]).toEqual([[true, true], [{ officer: sam.id }]]);
      const seen = await officeAt(round, sam);
      expect([seen.alarms(), caseOf(seen, id).gone.length]).toEqual([[], 2]);
      continue;
    }
    const loser = loserOf(left, { ok: false, error: { type: 'field', field: 'reader', problem: 'missing' } });
    expect(holders).toEqual([{ officer: loser === 0 ? ana.id : jo.id }]);
    // Each at the other server, straight after.
    for (const [at, who] of [ana, jo].entries()) {
      const reads = (await officeAt(at + 1, who)).cases().some((view) => view.id === id);
      expect([at, reads]).toEqual([at, at === loser]);
    }
  }
});

test('two who let officers in at once: each is let in once, and reads at the other server', async () => {
  const [{ id, returnCode }, { id: other }] = early;
  const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
  const shared = await atOnce(offices, async (office, at) => await office.share(id, at === 0 ? kim.id : lee.id));
  for (const each of shared) must(each);
  const same = await atOnce(offices, async (office) => await office.share(other, kim.id));
  // Who comes second finds it done; what the newcomer was given first stays (GRANT-6).
  for (const [at, office] of offices.entries()) {
    must(itemAt(same, at));
    must(await office.refresh());
    expect(office.handover(kim.id).find(({ view }) => view.id === other)?.sharing).toBe('reads');
  }
  for (const [at, newcomer] of [kim, lee].entries()) {
    const seen = await officeAt(at + 1, newcomer);
    expect([seen.alarms(), caseOf(seen, id).readers.length]).toEqual([[], 4]);
    must(await seen.say(id, { kind: 'message', text: `by ${newcomer.name}`, files: [] }));
  }
  const held = await rowsOf(`SELECT id FROM grants WHERE channel = '${other}' AND officer = '${kim.id}'`);
  expect(held).toHaveLength(1);
  expect(
    must(await reporterAt(both.placeOf(1)).open(returnCode)).items.filter(({ kind }) => kind === 'message'),
  ).toHaveLength(2);
});

test('of two codes that replace one at once one opens the thread, at both servers', async () => {
  const { returnCode: reported } = await report([ana.id, jo.id]);
  let code = reported;
  for (let round = 0; round < ROUNDS; round++) {
    const tabs = [];
    for (const place of both.places) {
      const client = reporterAt(place);
      tabs.push({ client, thread: must(await client.open(code)), words: client.makeCode() });
    }
    const replaced = await atOnce(tabs, ({ client, thread, words }) => client.replaceCode(thread, words));
    const loser = loserOf(replaced, { ok: false, error: { type: 'code-replaced' } });
    const [won = [], lost = []] = [tabs[1 - loser]?.words, tabs[loser]?.words];
    for (const place of both.places) {
      const client = reporterAt(place);
      expect((await client.open(code)).ok).toBe(false);
      expect(await client.open(lost.join('-'))).toMatchObject({ error: { type: 'wrong-code' } });
      expect(must(await client.open(won.join('-'))).items).toHaveLength(round + 2);
    }
    code = won.join('-');
  }
});

test('of two codes that officers give out at once the later one opens the thread, and the earlier one is replaced', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { id } = await report([ana.id, jo.id]);
    const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
    const codes = (await atOnce(offices, async (office) => await office.issueCode(id))).map((issued) =>
      must(issued).join('-'),
    );
    for (const place of both.places) {
      const opened = await Promise.all(codes.map(async (code) => await reporterAt(place).open(code)));
      loserOf(opened, { ok: false, error: { type: 'code-replaced' } });
    }
    const live = await rowsOf(`SELECT count(*) FROM codes WHERE channel = '${id}' AND ended = 0`);
    expect(live).toEqual([{ count: 1 }]);
  }
});

test('of two who give a proposal its second signature at once one carries it out', async () => {
  must(await (await officeAt(0, ana)).retire(lee.id));
  const offices = [await officeAt(1, jo), await officeAt(0, sam)] as const;
  const [proposal] = must(await offices[0].people()).proposals;
  const before = await rosterLength();
  const signed = await atOnce(offices, async (office) => await office.cosign(proposal?.id ?? ''));
  expect(signed.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 'done' }]);
  expect(['conflict', 'not-found']).toContain(signed.flatMap((each) => (each.ok ? [] : [each.error.type]))[0]);
  expect(await rosterLength()).toBe(before + 1);
  for (const at of [0, 1]) await expect(officeAt(at, lee)).rejects.toThrow('not-signed-in');
});

test('of two who retire each other at once one serves on', async () => {
  for (const { id } of [kim, sam]) {
    must(await (await officeAt(0, ana)).retire(id));
    const joAtWork = await officeAt(1, jo);
    for (const proposal of must(await joAtWork.people()).proposals) must(await joAtWork.cosign(proposal.id));
  }
  const offices = [await officeAt(0, ana), await officeAt(1, jo)] as const;
  const before = await rosterLength();
  const retired = await atOnce(offices, async (office, at) => await office.retire(at === 0 ? jo.id : ana.id));
  const loser = loserOf(retired, { ok: false, error: { type: 'not-signed-in' } });
  expect(await rosterLength()).toBe(before + 1);
  const [gone, stays] = loser === 0 ? [ana, jo] : [jo, ana];
  for (const at of [0, 1]) {
    await expect(officeAt(at, gone)).rejects.toThrow('not-signed-in');
    expect((await officeAt(at, stays)).members().map(({ id }) => id)).toEqual([stays.id]);
  }
});

/** Does something with both at the same moment. */
async function atOnce<T, R>(two: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<readonly R[]> {
  return await Promise.all(two.map(async (one, at) => await work(one, at)));
}

/** Of two answers exactly one is good, and the other is this one. @returns whose */
function loserOf(answers: readonly Result<unknown, unknown>[], refused: unknown): 0 | 1 {
  const good = answers.map(({ ok }) => ok);
  expect(good.toSorted(), JSON.stringify(answers)).toEqual([false, true]);
  const loser = good[0] === true ? 1 : 0;
  expect(answers[loser]).toEqual(refused);
  return loser;
}

async function report(readers: readonly OfficerId[]): Promise<Sent> {
  const sent = await sendReport(both.placeOf(0), { answers: { what: 'It happened again.' }, readers });
  const [row] = await rowsOf(`SELECT id FROM channels WHERE reference = '${sent.reference}'`);
  // The server's own id of what was just sent.
  return { id: row?.['id'] as ChannelId, returnCode: sent.returnCode };
}

async function sealNextGeneration(device: OfficerDevice, id: ChannelId) {
  return await sealGeneration(await placeIn(device, id), undefined);
}

/** An invitation that is signed for the place behind the newest statement. */
async function signInvitation({ api, identity, tools }: OfficerDevice, name: string) {
  const { states } = must(verifyRoster(tools.office, must(await api.roster())));
  const { lookup, verifyKey } = invitationFrom(random(32));
  const id = newId<OfficerId>(random);
  const act: RosterAct = { kind: 'invite', invited: { id, name, invitationKey: toBase64url(verifyKey) } };
  const signers = [{ by: 'officer', officer: tools.me, seed: identity.signingSeed }] as const;
  const statement = signStatement(act, { office: tools.office, states, day: dayOf(Date.now()), signers });
  return { statement, invitation: { email: `${name}@north.example`, lookup } };
}

async function deviceAt(at: number, officer: SeededOfficer): Promise<OfficerDevice> {
  return await officerDevice(both.placeOf(at), officer);
}

async function officeAt(at: number, officer: SeededOfficer): Promise<OfficeSession> {
  return await officerAt(both.placeOf(at), officer);
}

function caseOf(office: OfficeSession, id: ChannelId) {
  const view = office.cases().find((found) => found.id === id);
  if (view === undefined) throw new Error('she does not see the case');
  return view;
}

/** The officers' grants of a channel, each with its generation. */
async function grantsOf(id: ChannelId): Promise<readonly string[]> {
  const rows = await rowsOf(`SELECT officer, generation FROM grants WHERE channel = '${id}'`);
  return rows.map(({ officer, generation }) => `${String(officer)} ${String(generation)}`).toSorted();
}

async function rosterLength(): Promise<number> {
  return (await rowsOf('SELECT sequence FROM roster')).length;
}

async function rowsOf(query: string): Promise<readonly Record<string, unknown>[]> {
  return await both.postgres.rows(both.url, query);
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
