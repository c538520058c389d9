// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { addOfficer, contractDatabases, DAY, random } from '../testing/contract-databases.ts';

/** How officers sign in, in every database. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('newer words end older ones, and a newer invitation is one that nobody has joined by', async () => {
    const { db, office, officer } = await fill();
    const { officers } = db.store;
    const words = { officer: officer.id, salt: random(16), totpSealed: random(9), keyFile: random(9) };
    for (const proofHash of [random(32), random(32)]) {
      await officers.setSignIn(office, { ...words, proofHash });
      expect(hex((await officers.findSignIn(office, officer.id))?.proofHash)).toBe(hex(proofHash));
    }
    for (const lookupHash of [random(32), random(32)]) {
      await officers.insertInvitation(office, { officer: officer.id, lookupHash, totpSealed: random(9) });
      const kept = await officers.findInvitationOf(office, officer.id);
      expect([hex(kept?.lookupHash), kept?.hasJoined]).toEqual([hex(lookupHash), false]);
      await officers.setJoined(office, officer.id);
      expect(await officers.findInvitation(office, lookupHash)).toMatchObject({ hasJoined: true });
    }
  });

  test('an officer’s passkeys are listed, and a removed one stands among the removals', async () => {
    const { db, office, officer } = await fill();
    const { officers } = db.store;
    const passkey = { officer: officer.id, publicKey: random(9), counter: 0, keyFile: random(9), day: DAY };
    await officers.insertPasskey(office, { ...passkey, id: 'second', label: random(9) });
    await officers.insertPasskey(office, { ...passkey, id: 'first', label: null });
    const listed = async () =>
      (await officers.passkeysOf(office, officer.id)).map(({ id, label }) => [id, label?.length]);
    expect(await listed()).toEqual([
      ['first', undefined],
      ['second', 9],
    ]);
    await officers.removePasskey(office, { id: 'first', day: DAY });
    expect(await listed()).toEqual([['second', 9]]);
    expect(await officers.findPasskey(office, 'first')).toBeUndefined();
    expect(await db.store.removals.list()).toContainEqual({ office, kind: 'passkey', id: 'first', day: DAY });
  });

  test('what an officer’s words opened before is kept byte for byte, also when her ways in are removed', async () => {
    const { db, other, office, officer } = await fill();
    const { officers } = db.store;
    const former = ['b', 'a'].map((id) => ({ id, officer: officer.id, salt: random(16), keyFile: random(900) }));
    for (const keys of former) await officers.insertFormerKeys(office, keys);
    await officers.removeKeys(office, officer.id);
    const kept = await other.store.officers.formerKeysOf(office, officer.id);
    expect(kept.map(({ id, salt, keyFile }) => [id, hex(salt), hex(keyFile)])).toEqual(
      former.toReversed().map(({ id, salt, keyFile }) => [id, hex(salt), hex(keyFile)]),
    );
    const somebody = await addOfficer(db, office, 'Somebody');
    expect(await officers.formerKeysOf(office, somebody.id)).toEqual([]);
  });

  test('an officer’s jobs go together, and her sessions but one', async () => {
    const { db, office, officer } = await fill();
    const { jobs, sessions } = db.store;
    const somebody = await addOfficer(db, office, 'Somebody');
    for (const [id, { id: whose }] of Object.entries({ first: officer, second: officer, third: somebody })) {
      const job = { id, office, officer: whose, kind: 'reminder', title: id, runAt: 1 } as const;
      await jobs.enqueue([job]);
    }
    await jobs.removeOf(office, officer.id);
    const claimed = [await jobs.claim({ now: 1, retryAt: 9 }), await jobs.claim({ now: 1, retryAt: 9 })];
    expect(claimed.map((job) => job?.id)).toEqual(['third', undefined]);
    const [kept, ended, hers] = [random(32), random(32), random(32)];
    for (const tokenHash of [kept, ended, hers]) {
      const whose = tokenHash === hers ? somebody : officer;
      await sessions.insert(office, { tokenHash, officer: whose.id, createdAt: 1, seenAt: 1 });
    }
    await sessions.removeOthersOf(office, { officer: officer.id, kept });
    const found = await Promise.all([kept, ended, hers].map((hash) => sessions.find(office, hash)));
    expect(found.map((session) => session !== undefined)).toEqual([true, false, true]);
  });

  test('a challenge is used by one of those who use it at the same moment, and forgotten in its time', async () => {
    const { db, other, office } = await fill();
    const hash = random(32);
    const use = (at: typeof db, now: number) => at.store.officers.useChallenge(office, { hash, endsAt: 1_000, now });
    const atOnce = await Promise.all([db, other, db, other].map((at) => use(at, 500)));
    expect(atOnce.filter(Boolean)).toHaveLength(1);
    expect([await use(db, 999), await use(other, 1_000)]).toEqual([false, true]);
  });
});

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
