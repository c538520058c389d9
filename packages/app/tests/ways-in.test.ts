// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { must, fromBase64url, parseOfficeId, type JsonObject } from '@amends/base';
import { identityFromSeeds } from '@amends/protocol/keys/identity.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { sealLabel } from '../client/officer/device-name.ts';
import { beginEnrolment, completeEnrolment, type Enrolment } from '../client/officer/enrol.ts';
import { makeSeeds, sealKeyFile } from '../client/officer/key-file.ts';
import { makeWords } from '../client/officer/new-words.ts';
import { officerApi, type OfficerApi } from '../client/officer/officer-api.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { readRows } from '../testing/read-rows.ts';
import { SoftPasskey } from '../testing/soft-passkey.ts';
import { freePort, freshFolder, runAmends, startAmends, type Amends } from '../testing/start-amends.ts';

const officeId = must(parseOfficeId('riverside'));
const random = (length: number) => new Uint8Array(randomBytes(length));
const data = freshFolder();
let amends: Amends;
let url: string;
let secrets: readonly Uint8Array[];
beforeAll(async () => {
  const port = String(await freePort());
  url = `http://localhost:${port}`;
  const officers = [
    'Ana Nwosu <ana@riverside.example>',
    'Jo Reyes <jo@riverside.example>',
    'Bo Li <bo@riverside.example>',
  ];
  const founding = ['--data', data, '--office', 'riverside', '--name', 'Riverside', '--url', url];
  const made = await runAmends([
    'init',
    ...founding,
    ...officers.flatMap((officer) => ['--officer', officer]),
    '--json',
  ]);
  // What our own command prints; its shape is tested with the command line.
  const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { readonly url: string }[] };
  secrets = invitations.map((invitation) => must(fromBase64url(new URL(invitation.url).hash.slice(1))));
  amends = await startAmends(['start', '--data', data, '--port', port]);
});
afterAll(async () => {
  await amends.end('SIGTERM');
});

test('HTTP-13: an officer joins by passkey, and her link is good until she has words', async () => {
  const tools = device();
  const ana = await begin(tools.api, 0);
  const passkey = new SoftPasskey(url);
  const wayIn = { passkey: await made(passkey, { api: tools.api, ...ana }) };
  must(await completeEnrolment(tools, ana, wayIn));
  expect(readRows(`${data}/amends.sqlite`, 'SELECT officer FROM sign_ins')).toEqual([]);
  expect((await tools.api.readInvitation(ana.keys.lookup)).ok).toBe(false);
  expect(await tools.api.readInvitation(ana.keys.lookup)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await completeEnrolment(tools, ana, wayIn)).toEqual({ ok: false, error: { type: 'not-found' } });

  const again = device();
  const proof = await touched(passkey, again.api);
  const signedIn = must(await again.api.signInWithPasskey(proof));
  expect(signedIn).toMatchObject({ officer: { name: 'Ana Nwosu' }, hasWords: false });
  // Without words her only passkey cannot go.
  expect(await again.api.removePasskey(passkey.id)).toEqual({ ok: false, error: { type: 'conflict' } });
  const { email, totpSecret } = must(await again.api.readSheet());
  expect([email, totpSecret]).toEqual(['ana@riverside.example', ana.invitation.totpSecret]);
  const { words, sealed } = await makeWords(random, ana.identity);
  must(await again.api.setWords(sealed));
  expect(await again.api.readInvitation(ana.keys.lookup)).toEqual({ ok: false, error: { type: 'not-found' } });
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  const office = must(await signIn(device(), { email, words: words.join(' '), totp }));
  expect(office.waysIn.hasWords()).toBe(true);

  // New words end the old ones and the sessions that they opened; the numbers and her own session go on.
  const newer = await makeWords(random, ana.identity);
  must(await office.refresh());
  must(await again.api.setWords(newer.sealed));
  expect(await office.refresh()).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  must(await again.api.readSheet());
  expect((await signIn(device(), { email, words: words.join(' '), totp })).ok).toBe(false);
  must(await signIn(device(), { email, words: newer.words.join(' '), totp }));
});

test('HTTP-14: a passkey’s answer opens one session, makes one passkey, and no second', async () => {
  const tools = device();
  const jo = await begin(tools.api, 1);
  const passkey = new SoftPasskey(url);
  const wayIn = { passkey: await made(passkey, { api: tools.api, ...jo }) };
  must(await completeEnrolment(tools, jo, wayIn));
  const proof = await touched(passkey, tools.api);
  must(await device().api.signInWithPasskey(proof));
  const replayed = await device().api.signInWithPasskey(proof);
  expect(replayed).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  const atOnce = await touched(passkey, tools.api);
  const both = await Promise.all([device().api.signInWithPasskey(atOnce), device().api.signInWithPasskey(atOnce)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);

  const second = new SoftPasskey(url);
  const added = await made(second, { api: tools.api, ...jo });
  must(await tools.api.addPasskey(added));
  must(await tools.api.setWords((await makeWords(random, jo.identity)).sealed));
  must(await tools.api.removePasskey(second.id));
  expect(await tools.api.addPasskey(added)).toEqual({ ok: false, error: { type: 'not-found' } });
});

test('an officer sees and removes her own passkeys only, and a removed one signs in no more', async () => {
  const tools = device();
  const bo = await begin(tools.api, 2);
  const totp = totpCode(fromBase32(bo.invitation.totpSecret), Date.now());
  const { words, sealed } = await makeWords(random, bo.identity);
  must(await completeEnrolment(tools, bo, { ...sealed, totp }));
  const passkey = new SoftPasskey(url);
  must(await tools.api.addPasskey(await made(passkey, { api: tools.api, ...bo })));
  const given = { email: 'bo@riverside.example', words: words.join(' '), totp };
  const office = must(await signIn(device(), given));
  const listed = must(await office.waysIn.passkeys());
  const day = new Date().toISOString().slice(0, 10);
  expect(listed).toEqual([{ id: passkey.id, day, name: 'Test on Linux', isThisOne: false }]);
  const [other] = readRows(`${data}/amends.sqlite`, `SELECT id FROM passkeys WHERE id <> '${passkey.id}'`);
  const notHers = await office.waysIn.removePasskey(String(other?.id));
  expect(notHers).toEqual({ ok: false, error: { type: 'not-found' } });
  const lost = device();
  must(await lost.api.signInWithPasskey(await touched(passkey, lost.api)));
  must(await lost.api.readSheet());
  must(await office.waysIn.removePasskey(passkey.id));
  expect(await lost.api.readSheet()).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  const proof = await touched(passkey, tools.api);
  expect(await tools.api.signInWithPasskey(proof)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(must(await office.waysIn.passkeys())).toEqual([]);
  expect(
    readRows(`${data}/amends.sqlite`, `SELECT id FROM removals WHERE kind = 'passkey'`).map(({ id }) => id),
  ).toContain(passkey.id);
  must(await signIn(device(), given));
});

test('HTTP-4: words and passkeys of an officer are nobody else’s', async () => {
  const { api } = device();
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect(await api.readSheet()).toEqual(refused);
  expect(await api.passkeys()).toEqual(refused);
  expect(await api.removePasskey('x')).toEqual(refused);
  expect(await api.setWords((await makeWords(random, await someIdentity())).sealed)).toEqual(refused);
});

test('HTTP-3: a first way in that is none, and keys that are not sealed, are refused and change nothing', async () => {
  const { api } = device();
  const post = async (path: string, body: JsonObject) => {
    const answer = await fetch(`${url}/riverside/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.status;
  };
  const lookup = Buffer.alloc(16).toString('base64url');
  expect(await post('invitations/accept', { lookup, statement: '' })).toBe(422);
  expect(await post('invitations/accept', { lookup, statement: '', passkey: { challenge: 'x' } })).toBe(422);
  const passkey = {
    challenge: must(await api.startPasskey()),
    response: { id: 'x', response: {} },
    keyFile: '',
    label: '',
  };
  expect(await post('invitations/accept', { lookup, statement: '', passkey })).toBe(404);
  expect(await post('office/words', {})).toBe(401);
});

function device() {
  const api = officerApi({ base: url, officeId, fetch: cookieFetch() });
  return { api, officeId, random, now: () => Date.now() };
}

async function begin(api: OfficerApi, index: number): Promise<Enrolment> {
  return must(await beginEnrolment({ api, officeId, random, now: () => Date.now() }, secrets[index] ?? random(32)));
}

/** A passkey as her browser makes it; what it gives her keys is of no matter to the server. */
async function made(
  passkey: SoftPasskey,
  { api, identity }: Pick<Enrolment, 'identity'> & { readonly api: OfficerApi },
) {
  const challenge = must(await api.startPasskey());
  const { ageIdentity } = await someIdentity();
  const [keyFile, label] = await Promise.all([
    sealKeyFile(identity, ageIdentity),
    sealLabel('Test on Linux', identity),
  ]);
  return { challenge, response: passkey.create(challenge), keyFile, label };
}

async function touched(passkey: SoftPasskey, api: OfficerApi) {
  const challenge = must(await api.startPasskey());
  return { challenge, response: passkey.get(challenge) };
}

async function someIdentity() {
  return await identityFromSeeds(makeSeeds(random));
}
