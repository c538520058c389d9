// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must, toBase64url, type OfficerId } from '@amends/base';
import { encodeStatement, parseStatement, type RosterAct } from '@amends/protocol/wire/roster.ts';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { enrolOfficer, officerAt, sendReport, type SeededOfficer } from '../../../seed/play.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { errorFields, getPage, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { runWithInput } from '../testing/run-with-input.ts';
import { freshFolder } from '../testing/start-amends.ts';

// `officer invite` and `officer remove`: what the server's operator can do alone, and what an officer signs.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('ROSTER-9: whom the operator invites joins only when an officer who serves has said yes', async () => {
  const { secret, state } = await invite('Sam Osei <sam@riverside.example>');
  expect(state).toBe('unconfirmed');
  const given = { email: 'sam@riverside.example', secret };
  await expect(enrolOfficer(demo.place, given)).rejects.toThrow('statement');
  const jo = await demo.officer(1);
  const [sam] = must(await jo.people()).people.filter(({ email }) => email === given.email);
  expect(sam).toMatchObject({ name: 'Sam Osei', state: 'invited', serves: false, isConfirmed: false });
  if (sam === undefined) throw new Error('Sam is invited');
  expect(must(await jo.confirmInvitation(sam.id))).toBe('done');
  expect((await enrolOfficer(demo.place, given)).id).toBe(sam.id);
  const twice = await invite('Sam Osei <sam@riverside.example>').catch((error: unknown) => String(error));
  expect(twice).toContain('an officer who serves has that address');
});

test('an officer signs an invitation with her words; wrong words and unknown addresses are answered alike', async () => {
  const [ana, jo] = demo.officers;
  const kim = ['invite', '--officer', 'Kim Bo <kim@riverside.example>'] as const;
  for (const by of [
    { email: ana.email, words: jo.words },
    { email: 'nobody@riverside.example', words: ana.words },
  ]) {
    const refused = await officer([...kim, '--by', by.email], by.words);
    expect(refused).toEqual({ code: 1, out: '', err: 'amends: the address and the words do not open any keys here\n' });
  }
  // Three serve by now: it waits for the second.
  const signed = await officer([...kim, '--by', ana.email, '--json'], ana.words);
  expect([signed.code, JSON.parse(signed.out)]).toMatchObject([0, { state: 'waiting' }]);
  const joAtWork = await demo.officer(1);
  const { proposals } = must(await joAtWork.people());
  expect(proposals.map(({ kind, about, signedBy }) => [kind, about.name, signedBy.map(({ name }) => name)])).toEqual([
    ['invite', 'Kim Bo', ['Ana Nwosu']],
  ]);
  expect(must(await joAtWork.cosign(proposals[0]?.id ?? ''))).toBe('done');
  const later = must(await joAtWork.people());
  expect(later.proposals).toEqual([]);
  expect(later.people.find(({ name }) => name === 'Kim Bo')).toMatchObject({ state: 'invited', isConfirmed: true });
});

test('ROSTER-9: a proposal that waits for a second officer changes nothing of whom it is about', async () => {
  const [ana, jo] = demo.officers;
  const before = officersStored();
  const waits = await officer(
    ['invite', '--officer', `Jo Reyes <${jo.email}>`, '--by', ana.email, '--json'],
    ana.words,
  );
  expect(JSON.parse(waits.out)).toMatchObject({ state: 'waiting' });
  expect(officersStored()).toEqual(before);
  expect((await demo.officer(1)).alarms()).toEqual([]);
});

test('whom nobody who serves has said yes to is not shown to everybody', async () => {
  await invite('Lee Unknown <lee@riverside.example>');
  const front = await getPage(`${demo.place.url}/${demo.place.officeId}/`);
  expect(front.html).toContain('Kim Bo');
  expect(front.html).not.toContain('Lee Unknown');
});

test('who is known is not invited under another name, nor as an operator whom nobody was told of', async () => {
  const lee = await officer(['invite', '--officer', 'Lee Other <lee@riverside.example>']);
  expect([lee.code, lee.err]).toEqual([1, expect.stringContaining('known here under another name')]);
  const [ana] = demo.officers;
  const signed = await officer(
    ['invite', '--officer', 'Lee Other <lee@riverside.example>', '--by', ana.email],
    ana.words,
  );
  expect([signed.code, signed.err]).toEqual([1, lee.err]);
  const operates = await officer(['invite', '--officer', 'Lee Unknown <lee@riverside.example>', '--operator']);
  expect([operates.code, operates.err]).toEqual([1, expect.stringContaining('--operator')]);
});

test('ROSTER-10: somebody whom the operator removed is served nothing, offered to nobody and taken by nothing', async () => {
  const sam = await idOf('sam@riverside.example');
  const removed = await officer(['remove', '--officer', 'sam@riverside.example', '--json']);
  expect([removed.code, JSON.parse(removed.out)]).toMatchObject([0, { officer: { id: sam }, state: 'unconfirmed' }]);
  const url = `${demo.place.url}/${demo.place.officeId}/report`;
  expect((await getPage(url)).html).not.toContain(sam);
  const plain = await postForm(url, { what: 'Please keep this text.', reader: [sam] });
  expect([plain.status, errorFields(plain.html)]).toEqual([422, ['reader']]);
  expect(plain.html).toContain('Please keep this text.');
  const sealed = sendReport(demo.place, { answers: { what: 'To Sam.' }, readers: [sam] });
  await expect(sealed).rejects.toThrow('"field":"reader"');
  const again = await officer(['remove', '--officer', 'sam@riverside.example']);
  expect(again.err).toBe('amends: sam@riverside.example serves no longer already\n');
  const unknown = await officer(['remove', '--officer', 'who@riverside.example']);
  expect([unknown.code, unknown.err]).toEqual([
    1,
    "amends: there is no officer 'who@riverside.example' in this office\n",
  ]);
});

test('P05: a copy from before brings back neither an officer who went nor a grant that was taken away', async () => {
  const [ana, jo] = demo.officers;
  const { reference } = await sendReport(demo.place, { answers: { what: 'Before the copy.' }, readers: demo.both });
  const copy = join(dirname(freshFolder()), 'before.amends');
  await run('backup', copy, '--data', demo.dataDir);
  const anaAtWork = await demo.officer(0);
  const held = anaAtWork.cases().find((view) => view.reference === reference);
  if (held === undefined) throw new Error('Ana reads it');
  must(await anaAtWork.leaveCase(held.id));
  const list = join(dirname(copy), 'removals');
  await run('removals', '--data', demo.dataDir, '--out', list);
  const restored = join(dirname(copy), 'restored');
  await run('restore', copy, '--data', restored, '--removals', list);
  const query = `SELECT officer FROM grants WHERE channel = '${held.id}'`;
  expect(readRows(join(restored, 'amends.sqlite'), query).map(({ officer: id }) => id)).toEqual([jo.id]);
  const officers = readRows(join(restored, 'amends.sqlite'), `SELECT id, state FROM officers WHERE id = '${ana.id}'`);
  expect(officers).toEqual([{ id: ana.id, state: 'enrolled' }]);
  const checked = await runWithInput(['check', '--data', restored, '--json'], '');
  expect(JSON.parse(checked.out)).toMatchObject({ ok: true, problems: [] });

  // An officer who goes after the copy is gone in it too.
  await officer(['remove', '--officer', ana.email]);
  const later = join(dirname(copy), 'later');
  await run('removals', '--data', demo.dataDir, '--out', later);
  const again = join(dirname(copy), 'again');
  await run('restore', copy, '--data', again, '--removals', later);
  const gone = readRows(join(again, 'amends.sqlite'), `SELECT state FROM officers WHERE id = '${ana.id}'`);
  expect(gone).toEqual([{ state: 'retired' }]);
});

test('P05: who is invited anew loses nothing that only she could read, and no copy brings her old keys back', async () => {
  const own = await startDemo();
  try {
    const [ana, jo] = own.officers;
    const aboutAna = await sendReport(own.place, { answers: { what: 'Something about Ana.' }, readers: [jo.id] });
    const shared = await sendReport(own.place, { answers: { what: 'For both.' }, readers: own.both });
    const file = join(own.dataDir, 'amends.sqlite');
    const held = (reference: string) =>
      readRows(
        file,
        `SELECT g.id FROM grants g JOIN channels c ON c.id = g.channel WHERE c.reference = '${reference}' AND g.officer = '${jo.id}'`,
      ).map(({ id }) => String(id));
    const before = { aboutAna: held(aboutAna.reference), shared: held(shared.reference) };
    const folder = dirname(freshFolder());
    await run('backup', join(folder, 'before'), '--data', own.dataDir);

    // Ana says that Jo lost her words, and uses the link herself.
    const { secret } = must(await (await own.officer(0)).invite({ name: jo.name, email: jo.email }));
    await run('backup', join(folder, 'between'), '--data', own.dataDir);
    const taken = await enrolOfficer(own.place, { email: jo.email, secret });
    expect(taken.id).toBe(jo.id);
    await expect(own.officer(1)).rejects.toThrow('not-signed-in');
    expect(await referencesOf(own.place, taken)).toEqual([]);
    expect([held(aboutAna.reference), held(shared.reference)]).toEqual([before.aboutAna, []]);
    const removed = readRows(file, "SELECT id FROM removals WHERE kind = 'grant'").map(({ id }) => String(id));
    expect(removed).toEqual(expect.arrayContaining(before.shared));
    expect(removed).not.toContain(before.aboutAna[0]);
    const at = { data: own.dataDir, email: jo.email, reference: aboutAna.reference };
    expect(await exported({ ...at, words: jo.words })).toContain('Something about Ana.');
    expect(await exported({ ...at, words: taken.words })).not.toContain('Something about Ana.');
    expect(await exported({ ...at, words: ana.words })).toContain('do not open any keys');

    await run('backup', join(folder, 'after'), '--data', own.dataDir);
    await run('removals', '--data', own.dataDir, '--out', join(folder, 'list'));
    const states = [];
    for (const copy of ['before', 'between', 'after']) {
      const data = join(folder, `from-${copy}`);
      await run('restore', join(folder, copy), '--data', data, '--removals', join(folder, 'list'));
      const query = `SELECT state FROM officers WHERE id = '${jo.id}'`;
      states.push(...readRows(join(data, 'amends.sqlite'), query).map(({ state }) => state));
    }
    expect(states).toEqual(['retired', 'invited', 'enrolled']);
  } finally {
    await own.amends.end('SIGTERM');
  }
});

test('ROSTER-9: one officer cannot fill the proposals, nor say anew how somebody is reached', async () => {
  const own = await startDemo();
  try {
    const [ana, jo] = own.officers;
    const anaAtWork = await own.officer(0);
    const { secret } = must(await anaAtWork.invite({ name: 'Sam Osei', email: 'sam@riverside.example' }));
    const sam = await enrolOfficer(own.place, { email: 'sam@riverside.example', secret });
    const tooMany = { ok: false, error: { type: 'field', field: 'statement', problem: 'too-many' } };
    for (const name of ['Kim', 'Lee', 'Max']) {
      const { outcome } = must(await anaAtWork.invite({ name, email: `${name}@riverside.example` }));
      expect(outcome).toBe('waiting');
    }
    expect(await anaAtWork.invite({ name: 'Noa', email: 'noa@riverside.example' })).toEqual(tooMany);
    const api = await apiOf(own.place, ana);
    const listed = must(await api.people()).proposals;
    expect(listed).toHaveLength(3);
    const [first = new Uint8Array()] = listed;
    expect(await api.changeRoster({ statement: first })).toEqual({ ok: true, value: 'waiting' });
    const signed = must(parseStatement(first));
    const statement = encodeStatement({ ...signed, signatures: [] });
    const invitation = { email: 'another@riverside.example', lookup: new Uint8Array(16) };
    expect(await api.changeRoster({ statement, invitation })).toMatchObject({ error: { field: 'invitation' } });
    const spelt: RosterAct = {
      kind: 'invite',
      invited: { id: jo.id, name: 'Joanna Reyes', invitationKey: toBase64url(new Uint8Array(32)) },
    };
    const misspelt = encodeStatement({ statement: { ...signed.statement, act: spelt }, signatures: [] });
    const refused = await api.changeRoster({ statement: misspelt, invitation: { ...invitation, email: jo.email } });
    expect(refused).toMatchObject({ error: { field: 'name' } });
    expect(must(await api.people()).proposals).toEqual(listed);

    // There is room for what the others say of her; what waits for her to read goes with her.
    const file = join(own.dataDir, 'amends.sqlite');
    await sendReport(own.place, { answers: { what: 'For Ana.' }, readers: [ana.id] });
    const jobs = () => readRows(file, `SELECT id FROM jobs WHERE officer = '${ana.id}'`);
    expect(jobs()).not.toEqual([]);
    const joAtWork = await own.officer(1);
    expect(must(await joAtWork.retire(ana.id))).toBe('waiting');
    const samAtWork = await officerAt(own.place, sam);
    // A server that shows other names.
    rename(file, { id: ana.id, name: 'Kim' });
    const about = must(await samAtWork.people()).proposals.filter(({ kind }) => kind === 'retire');
    expect(about.map(({ about: { name } }) => name)).toEqual(['Ana Nwosu']);
    expect(must(await samAtWork.cosign(about[0]?.id ?? ''))).toBe('done');
    expect(jobs()).toEqual([]);
  } finally {
    await own.amends.end('SIGTERM');
  }
});

test('an invitation before the founding joins like those of the founding', async () => {
  const data = freshFolder();
  const at = ['--data', data, '--office', 'north'] as const;
  await run('init', ...at, '--name', 'North', '--officer', 'Ida <ida@north.example>', '--url', demo.place.url);
  const made = await runWithInput(['officer', 'invite', ...at, '--officer', 'Lo <lo@north.example>', '--json'], '');
  expect(JSON.parse(made.out)).toMatchObject({ state: 'done', invitations: [{ email: 'lo@north.example' }] });
});

async function referencesOf(place: DemoChapter['place'], who: SeededOfficer): Promise<readonly unknown[]> {
  return (await officerAt(place, who)).cases().map(({ reference }) => reference);
}

/** What an export says of a case, or why there is none. */
async function exported(of: {
  readonly data: string;
  readonly email: string;
  readonly reference: string;
  readonly words: string;
}): Promise<string> {
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  const [out, passphrase] = [join(folder, 'out'), 'a passphrase of some length'];
  writeFileSync(join(folder, 'passphrase'), passphrase);
  const args = ['--case', of.reference, '--officer', of.email, '--out', out];
  const target = ['--passphrase-file', join(folder, 'passphrase')];
  const ran = await runWithInput(['export', '--data', of.data, ...args, ...target], of.words);
  if (ran.code !== 0) return ran.err;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return await decrypter.decrypt(readFileSync(join(out, 'case.txt.age')), 'text');
}

async function apiOf(place: DemoChapter['place'], { email, words, totpSecret }: SeededOfficer) {
  const tools = { officeId: place.officeId, random: (length: number) => new Uint8Array(randomBytes(length)) };
  const api = officerApi({ base: place.url, officeId: place.officeId, fetch: cookieFetch() });
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  must(await signIn({ ...tools, api, now: () => Date.now() }, { email, words, totp }));
  return api;
}

function rename(file: string, { id, name }: { readonly id: OfficerId; readonly name: string }): void {
  const sqlite = new DatabaseSync(file, { timeout: 10_000 });
  sqlite.prepare('UPDATE officers SET name = ? WHERE id = ?').run(name, id);
  sqlite.close();
}

function officersStored() {
  const file = join(demo.dataDir, 'amends.sqlite');
  const invitations = readRows(file, 'SELECT officer, lookup_hash FROM invitations ORDER BY officer');
  return [readRows(file, 'SELECT id, state, invitation_key FROM officers ORDER BY id'), invitations];
}

async function invite(who: string): Promise<{ readonly secret: string; readonly state: string }> {
  const ran = await officer(['invite', '--officer', who, '--json']);
  if (ran.code !== 0) throw new Error(ran.err);
  // What our own command prints, checked by the tests that use it.
  const { invitations, state } = JSON.parse(ran.out) as { invitations: readonly { url: string }[]; state: string };
  const [, secret = ''] = invitations[0]?.url.split('#') ?? [];
  return { secret, state };
}

async function officer([verb = '', ...args]: readonly string[], words = '') {
  return await runWithInput(['officer', verb, '--data', demo.dataDir, '--office', 'riverside', ...args], words);
}

async function run(...args: readonly string[]): Promise<void> {
  const ran = await runWithInput(args, '');
  if (ran.code !== 0) throw new Error(ran.err);
}

async function idOf(email: string): Promise<OfficerId> {
  const found = must(await (await demo.officer(1)).people()).people.find((person) => person.email === email);
  if (found === undefined) throw new Error(`no officer ${email}`);
  return found.id;
}
