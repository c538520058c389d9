// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, must, parseOfficeId, toHex, type ElectionId } from '@amends/base';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { hashHex } from '@amends/election/group/hash-number.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import type { Question } from '@amends/election/v1/shapes/election.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { startInline } from '@amends/election/verify/workers.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { deriveCodeKeys } from '@amends/protocol/keys/return-code.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { TRUSTEE_COUNT, trusteeServer, type TrusteeServer } from '../../testing/trustee-server.ts';
import { webPbkdf2 } from '../officer/web-pbkdf2.ts';
import { shuffleMessage } from './own-shuffle.ts';
import { trusteeApi } from './trustee-api.ts';
import { readStand } from './trustee-ceremony.ts';
import { findSetup, keepClosing, openVotes, shuffleVotes, showLot, visit, type TrusteeDesk } from './trustee-desk.ts';
import { trusteeMemory, type Remembered, type TrusteeMemory } from './trustee-memory.ts';
import { deriveTrusteeSecrets } from './trustee-secrets.ts';
import { trusteeWork } from './trustee-work.ts';
import type { VerifyProgress } from './verify-heard.ts';

const APPROVAL: readonly Question[] = [{ answers: ['Ada', 'Bahar', 'Chidi'], min: 0, max: 2, question: 'Up to two' }];
const RANKED: readonly Question[] = [
  { type: 'NonHomomorphic', value: { answers: ['Ada', 'Bahar', 'Chidi'], question: 'In which order?' } },
];
const UUID = '11111111111111';
// The id is of the form that ids have.
const place = {
  base: 'https://amends.example',
  office: must(parseOfficeId('riverside')),
  election: UUID as ElectionId,
};
const scope = electionScope(place.office, place.election);
const random = seededRandom('trustee-desk');
/** Stretching is tested elsewhere; here it would only take time. */
const by = { pbkdf2: webPbkdf2, iterations: 1 };

let server: TrusteeServer;
let heard: number[];

/** The storage of a browser. */
function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

const devices = new Map<number, TrusteeMemory>();

/** A trustee opens her page: nothing is left of an earlier visit but what her device remembers. */
async function deskOf(me: number): Promise<TrusteeDesk> {
  const entropy = new Uint8Array(10).fill(me);
  const at = { ...place, fetch: server.fetchAs(me) };
  const api = trusteeApi(at);
  const person = { place: at, entropy, keys: await deriveCodeKeys(entropy, scope) };
  const hear = (progress: VerifyProgress): void => {
    if (progress.at?.name === 'ballot') heard.push(progress.at.count);
  };
  const work = trusteeWork({ random, hear, testGroup: TEST_GROUP });
  const kept = storage();
  const memory = devices.get(me) ?? trusteeMemory(() => kept, { scope, trustee: me });
  devices.set(me, memory);
  return {
    api,
    work,
    person,
    memory,
    secrets: await deriveTrusteeSecrets(person, by),
    view: must(await api.readCeremony()),
  };
}

async function come(me: number): ReturnType<typeof visit> {
  return await visit(await deskOf(me), { name: `Trustee ${String(me)}`, random, testGroup: TEST_GROUP });
}

const ALL = Array.from({ length: TRUSTEE_COUNT }, (_, index) => index + 1);

async function holdCeremony(): Promise<void> {
  for (const expected of ['certificate', 'polynomial', 'key'])
    for (const me of ALL) expect(must(await come(me))).toBe(expected);
}

async function closingOf(desk: TrusteeDesk): Promise<string> {
  return must(await desk.api.readTally()).closing ?? '';
}

async function open(me: number): ReturnType<typeof openVotes> {
  const desk = await deskOf(me);
  return await openVotes(desk, await closingOf(desk));
}

/** She comes as one who has compared the words. */
async function compared(me: number): Promise<TrusteeDesk> {
  const desk = await deskOf(me);
  expect(desk.memory.keep({ setup: must(await findSetup(desk)) })).toBe(true);
  return desk;
}

async function show(me: number): ReturnType<typeof showLot> {
  const desk = await compared(me);
  return await showLot(desk, await closingOf(desk));
}

beforeEach(() => {
  devices.clear();
  heard = [];
  server = trusteeServer(UUID, 'trustees');
});

test('three visits make a key, and each page tells what is done and who is waited for', async () => {
  const { view } = await deskOf(1);
  expect(readStand(view)).toEqual({ done: 0, next: 'certificate', awaited: [] });
  must(await come(1));
  expect(readStand((await deskOf(1)).view)).toEqual({ done: 1, next: undefined, awaited: [2, 3] });
  for (const me of [2, 3]) must(await come(me));
  expect(readStand((await deskOf(1)).view)).toEqual({ done: 1, next: 'polynomial', awaited: [] });
  for (const me of [3, 1, 2]) must(await come(me));
  for (const me of [2, 3]) must(await come(me));
  expect(readStand((await deskOf(3)).view)).toEqual({ done: 3, next: undefined, awaited: [1] });
  must(await come(1));
  expect(readStand((await deskOf(1)).view)).toEqual({ done: 3, next: undefined, awaited: [] });
  const names = ['Trustee 1', 'Trustee 2', 'Trustee 3'];
  expect(must(await (await deskOf(1)).api.readBoard())).toEqual({ names, isSealed: false });
});

test('a visit that was cut off brings only what is missing', async () => {
  must(await come(1));
  const { 'cert/1': certificate } = server.messages;
  delete server.messages['lot/1'];
  expect(readStand((await deskOf(1)).view)).toMatchObject({ done: 0, next: 'certificate' });
  must(await come(1));
  expect(server.messages['cert/1']).toBe(certificate);
  const { secrets } = await deskOf(1);
  const committed = commitToLot({ uuid: UUID, trustee: 1, bytes: secrets.lot });
  expect(toHex(must(fromBase64url(server.messages['lot/1'] ?? '')))).toBe(toHex(committed));
});

test('a second text of one visit changes nothing: what is published stays', async () => {
  const desk = await deskOf(1);
  must(await come(1));
  const { 'cert/1': certificate } = server.messages;
  must(await visit(desk, { name: 'Trustee 1', random, testGroup: TEST_GROUP }));
  expect(server.messages['cert/1']).toBe(certificate);
});

test('a certificate in her place that is not hers ends the ceremony for her', async () => {
  for (const me of ALL) must(await come(me));
  const { 'cert/1': one, 'cert/2': other } = server.messages;
  Object.assign(server.messages, { 'cert/1': other, 'cert/2': one });
  const refused = await come(1);
  expect(refused).toMatchObject({ ok: false, error: { type: 'ceremony', fault: { trustee: 1 } } });
});

test('an approval vote: two of three trustees open it, and the archive verifies', async () => {
  await holdCeremony();
  server.seal(APPROVAL);
  for (const me of ALL) await compared(me);
  server.vote([[[1, 0, 1]], [[0, 1, 0]], [[1, 1, 0]]]);
  server.close();
  must(await open(1));
  expect(heard).toEqual([1, 2, 3]);
  must(await open(3));
  expect(await open(1)).toMatchObject({ ok: false, error: { type: 'not-now' } });
  await server.result();
  expect(await open(2)).toMatchObject({ ok: false, error: { type: 'not-now' } });
  const source = { makePowers: bigintPowers, testGroup: TEST_GROUP };
  const verdict = must(await verifyArchive(server.bytes(), { ...source, startWorkers: startInline, clock: () => 0 }));
  expect(verdict).toMatchObject({ valid: true, result: [[2, 2, 1]] });
  expect(server.reveals).toEqual({});
});

test('ELECT-5: in a ranked vote each of two shuffles, signs her shuffle, and opens what is behind it', async () => {
  await holdCeremony();
  server.seal(RANKED);
  for (const me of ALL) await compared(me);
  server.vote([[[1, 2, 3]], [[2, 1, 0]]]);
  server.close();
  server.said.conflicts = 1;
  must(await shuffleVotes(await deskOf(2)));
  expect(await shuffleVotes(await deskOf(2))).toMatchObject({ ok: false, error: { type: 'not-now' } });
  must(await shuffleVotes(await deskOf(3)));
  const before = await open(2);
  expect(before).toMatchObject({ ok: false, error: { type: 'not-now' } });
  server.endShuffles();
  expect(await open(1)).toMatchObject({ ok: false, error: { type: 'not-shuffled' } });
  must(await open(2));
  must(await open(3));
  await server.result();
  const { person } = await deskOf(2);
  const signature = must(fromBase64url(server.messages['signature/2'] ?? ''));
  const { verifyKey } = person.keys.identity;
  const isSigned = (shuffle = ''): boolean =>
    verifySignature('election-act', shuffleMessage(scope, hashHex(shuffle)), { signature, verifyKey });
  expect([server.messages['shuffle/2'], server.messages['shuffle/3']].map((shuffle) => isSigned(shuffle))).toEqual([
    true,
    false,
  ]);
  const source = { makePowers: bigintPowers, testGroup: TEST_GROUP };
  const verdict = must(await verifyArchive(server.bytes(), { ...source, startWorkers: startInline, clock: () => 0 }));
  expect(verdict).toMatchObject({ valid: true });
  expect(verdict.result?.[0]).toEqual(
    expect.arrayContaining([
      [1, 2, 3],
      [2, 1, 0],
    ]) as unknown,
  );
});

test('ELECT-5: a shuffle under her number that she did not sign is refused, whoever says that it is hers', async () => {
  await holdCeremony();
  server.seal(RANKED);
  for (const me of ALL) await compared(me);
  server.vote([[[1, 2, 3]], [[2, 1, 0]]]);
  server.close();
  must(await shuffleVotes(await deskOf(1)));
  // The server shuffles by itself, and says that trustee 2 did.
  const { api, work, secrets, view } = await deskOf(2);
  const archive = must(await api.readArchive());
  const shuffle = must(await work.shuffle({ archive, view, secrets, remembered: {} }));
  must(await api.sendShuffle({ shuffle, signature: new Uint8Array(64) }));
  server.endShuffles();
  expect(await open(2)).toMatchObject({ ok: false, error: { type: 'other-shuffle' } });
  delete server.messages['signature/2'];
  expect(await open(2)).toMatchObject({ ok: false, error: { type: 'other-shuffle' } });
  server.messages['signature/2'] = server.messages['signature/1'] ?? '';
  expect(await open(2)).toMatchObject({ ok: false, error: { type: 'other-shuffle' } });
  must(await open(1));
});

test('each trustee shows her part of the lot, also one who opens and shuffles nothing', async () => {
  await holdCeremony();
  server.seal(RANKED);
  server.vote([[[1, 2, 3]]]);
  server.close();
  for (const me of ALL) must(await show(me));
  // Sent again, when nobody knows whether it arrived.
  must(await show(2));
  const lots = await Promise.all(ALL.map(async (me) => [me, (await deskOf(me)).secrets.lot] as const));
  expect(server.reveals).toEqual(Object.fromEntries(lots));
  expect(must(await (await deskOf(3)).api.readTally())).toMatchObject({ mayReveal: true, reveals: ALL });
});

describe('ELECT-5: before her part of the lot is shown, her device refuses', () => {
  beforeEach(async () => {
    await holdCeremony();
    server.seal(APPROVAL);
    server.vote([[[1, 0, 1]]]);
    server.close();
  });

  async function expectHidden(shown: ReturnType<typeof showLot>, type: string): Promise<void> {
    expect(await shown).toMatchObject({ ok: false, error: { type } });
    expect(server.reveals).toEqual({});
  }

  test('an election whose words nobody compared on it', async () => {
    const desk = await deskOf(1);
    await expectHidden(showLot(desk, await closingOf(desk)), 'not-now');
  });

  test('a close that does not stand on the board, as of a vote that goes on', async () => {
    server.said.closing = 'b'.repeat(64);
    await expectHidden(show(1), 'not-extended');
  });

  test('a close that is another than the one it saw first', async () => {
    const { memory } = await deskOf(1);
    expect(keepClosing(memory, 'a'.repeat(64))).toBe(true);
    await expectHidden(show(1), 'other-close');
  });

  test('an election with another commitment in the place of hers', async () => {
    const desk = await deskOf(1);
    desk.memory.keep({ setup: must(await findSetup(desk)) });
    const stranger = { ...desk, secrets: { ...desk.secrets, lot: new Uint8Array(32) } };
    await expectHidden(showLot(stranger, await closingOf(desk)), 'not-mine');
  });

  test('to show it when it could not remember the close', async () => {
    const desk = await deskOf(1);
    const setup = must(await findSetup(desk));
    const full = { ...desk, memory: { read: () => ({ setup }), keep: () => false } };
    await expectHidden(showLot(full, await closingOf(desk)), 'no-memory');
  });
});

test('the close is remembered when it is first seen, and another one later is refused', async () => {
  await holdCeremony();
  server.seal(APPROVAL);
  const { memory, ...desk } = await compared(1);
  server.vote([[[1, 0, 1]]]);
  server.close();
  const closing = await closingOf({ memory, ...desk });
  expect(keepClosing(memory, closing)).toBe(true);
  expect(keepClosing(memory, 'a'.repeat(64))).toBe(true);
  expect(memory.read()).toMatchObject({ closing });
  server.said.closing = memory.read().setup ?? 'c'.repeat(64);
  expect(await open(1)).toMatchObject({ ok: false, error: { type: 'other-close' } });
});

test('who is always too late to shuffle stops after three times', async () => {
  await holdCeremony();
  server.seal(RANKED);
  server.vote([[[1, 2, 3]]]);
  server.close();
  server.said.conflicts = 9;
  expect(await shuffleVotes(await deskOf(2))).toMatchObject({ ok: false, error: { type: 'conflict' } });
  expect(server.said.conflicts).toBe(6);
});

describe('ELECT-5: before she decrypts, her device refuses', () => {
  beforeEach(async () => {
    await holdCeremony();
    server.seal(APPROVAL);
    await compared(1);
    server.vote([[[1, 0, 1]]]);
    server.close();
  });

  /** Nothing was sent, and nothing shown. */
  async function expectRefusal(error: object): Promise<void> {
    const before = server.bytes();
    expect(await open(1)).toEqual({ ok: false, error });
    expect(server.bytes()).toBe(before);
    expect(server.reveals).toEqual({});
  }

  /** Another election of the same three people, as a server that lies could show it. */
  async function another(): Promise<TrusteeServer> {
    const real = server;
    server = trusteeServer(UUID, 'others');
    await holdCeremony();
    server.seal(APPROVAL);
    server.vote([[[0, 1, 0]], [[0, 1, 0]]]);
    server.close();
    const other = server;
    server = real;
    return other;
  }

  function remember(more: Remembered): void {
    expect(devices.get(1)?.keep(more)).toBe(true);
  }

  test('an election whose words nobody compared on it', async () => {
    devices.clear();
    await expectRefusal({ type: 'not-now' });
  });

  test('an archive that is not whole', async () => {
    server.said.archive = server.bytes().slice(0, -600);
    await expectRefusal({ type: 'unreadable' });
  });

  test('an archive that begins with another election than the one read aloud', async () => {
    const other = await another();
    server.said.archive = other.bytes();
    await expectRefusal({ type: 'other-setup' });
  });

  test('a vote that was closed by another event than the one she saw first', async () => {
    remember({ closing: 'a'.repeat(64) });
    await expectRefusal({ type: 'other-close' });
  });

  test('an archive that does not go on from what was published at the close', async () => {
    server.said.closing = 'b'.repeat(64);
    await expectRefusal({ type: 'not-extended' });
  });

  test('a close that is another kind of event', async () => {
    server.said.closing = devices.get(1)?.read().setup ?? '';
    await expectRefusal({ type: 'not-extended' });
  });

  test('an election that is not made of her key', async () => {
    const { 'voutput/2': other = '' } = server.messages;
    server.messages['voutput/1'] = other;
    await expectRefusal({ type: 'not-mine' });
  });

  test('anything else than what she decrypted already', async () => {
    remember({ opened: 'c'.repeat(64) });
    await expectRefusal({ type: 'opened-other' });
  });

  test('to decrypt when it could not remember that it did', async () => {
    const remembered = devices.get(1)?.read() ?? {};
    devices.set(1, { read: () => remembered, keep: () => false });
    await expectRefusal({ type: 'no-memory' });
  });

  test('and lets her send the same again, when nobody knows whether it arrived', async () => {
    const desk = await deskOf(1);
    const lost: TrusteeDesk = {
      ...desk,
      api: { ...desk.api, sendDecryption: () => Promise.resolve({ ok: false, error: { type: 'offline' } }) },
    };
    expect(await openVotes(lost, await closingOf(desk))).toMatchObject({ ok: false, error: { type: 'offline' } });
    must(await open(1));
  });
});

test('ELECT-5: before she decrypts, her device checks the whole archive', async () => {
  await holdCeremony();
  server.seal(APPROVAL);
  await compared(1);
  server.vote([[[1, 0, 1]]]);
  server.close('forged');
  expect(await open(1)).toMatchObject({ ok: false, error: { type: 'invalid', check: 'tally' } });
  expect(server.reveals).toEqual({});
});

test('a setup that is not the one she remembers, or not made of her key, is not read aloud', async () => {
  await holdCeremony();
  server.seal(APPROVAL);
  devices.get(1)?.keep({ setup: 'd'.repeat(64) });
  expect(await findSetup(await deskOf(1))).toMatchObject({ ok: false, error: { type: 'other-setup' } });
  const { 'voutput/1': hers = '' } = server.messages;
  server.messages['voutput/2'] = hers;
  expect(await findSetup(await deskOf(2))).toMatchObject({ ok: false, error: { type: 'not-mine' } });
  server.said.archive = new Uint8Array(3);
  expect(await findSetup(await deskOf(3))).toMatchObject({ ok: false, error: { type: 'unreadable' } });
});

test('a memory that others wrote into is read as far as it can be', () => {
  const at = { scope, trustee: 1 };
  const holding = (text: string): Remembered =>
    trusteeMemory(() => ({ getItem: () => text, setItem: () => undefined }), at).read();
  expect(holding('[]')).toEqual({});
  expect(holding('{"setup":5,"closing":"x"}')).toEqual({});
  expect(holding('{')).toEqual({});
  const broken = trusteeMemory(() => {
    throw new Error('no storage');
  }, at);
  expect([broken.read(), broken.keep({})]).toEqual([{}, false]);
});
