// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, parseOfficeId, type ChannelId, type FileId, type GrantId, type OfficeId } from '@amends/base';
import { addDays } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { addOfficer, contractDatabases, DAY, random, sampleEntry } from '../testing/contract-databases.ts';

/** What every database must keep, find and remove. Each adapter is given the whole suite. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('an office never meets another’s rows', async () => {
    const { db, office, officer, channel } = await fill();
    const other: OfficeId = must(parseOfficeId('hillside'));
    await db.store.offices.insert({ id: other, profile: { ...RIVERSIDE, name: 'Hillside' } });
    const { store } = db;
    expect(await store.officers.list(other)).toEqual([]);
    expect(await store.officers.find(other, officer.id)).toBeUndefined();
    expect(await store.officers.findByEmail(other, officer.email)).toBeUndefined();
    expect(await store.channels.find(other, channel)).toBeUndefined();
    expect(await store.channels.grantsOf(other, officer.id)).toEqual([]);
    expect(await store.channels.entries(other, { channel, from: 0, most: 10 })).toEqual([]);
    expect(await store.channels.head(other, channel)).toBeUndefined();
    expect((await store.channels.grantsOf(office, officer.id)).map(({ of }) => of.id)).toEqual([channel]);
  });

  test('an officer’s grants and their other readers are given for all of her channels, or for those asked for', async () => {
    const { db, office, officer, channel } = await fill();
    const { channels } = db.store;
    const other = newId<ChannelId>(random);
    await channels.insert(office, { id: other, kind: 'reporter', reference: 'OTHERS', day: DAY });
    const grant = { id: newId<GrantId>(random), channel: other, generation: 0, officer: officer.id, bytes: random(7) };
    await channels.insertGrants(office, [grant]);
    const asked = async (only?: readonly ChannelId[]) => {
      const some = only && new Set(only);
      const grants = await channels.grantsOf(office, officer.id, some);
      const readers = await channels.readersWith(office, officer.id, some);
      return [grants.map(({ of }) => of.id).toSorted(), [...readers.keys()].toSorted()];
    };
    expect(await asked()).toEqual([[channel, other].toSorted(), [channel, other].toSorted()]);
    expect(await asked([other])).toEqual([[other], [other]]);
    expect(await asked([channel, newId<ChannelId>(random)])).toEqual([[channel], [channel]]);
  });

  test('a place in a channel is taken once, and so is an entry’s id', async () => {
    const { db, office, channel } = await fill();
    const first = sampleEntry(channel, 1);
    expect(await db.store.channels.insertEntry(office, first)).toBe(true);
    expect(await db.store.channels.insertEntry(office, sampleEntry(channel, 1))).toBe(false);
    expect(await db.store.channels.insertEntry(office, { ...sampleEntry(channel, 2), id: first.id })).toBe(false);
    expect(await db.store.channels.head(office, channel)).toMatchObject({ sequence: 1, hash: first.hash });
    expect(await db.store.channels.entryBytes(office, channel)).toBe(2 * first.bytes.length);
    expect(await db.store.channels.entryBytes(office, newId<ChannelId>(random))).toBe(0);
    const kept = await db.store.channels.entries(office, { channel, from: 1, most: 10 });
    expect(kept.map(({ id }) => id)).toEqual([first.id]);
    expect(Buffer.from(kept[0]?.bytes ?? []).equals(Buffer.from(first.bytes))).toBe(true);
  });

  test('a channel’s id, its reference and the way to a code are taken once', async () => {
    const { db, office, channel } = await fill();
    const { channels } = db.store;
    const other = { id: newId<ChannelId>(random), kind: 'reporter', reference: 'OTHERS', day: DAY } as const;
    expect(await channels.insert(office, { ...other, id: channel })).toBe(false);
    expect(await channels.insert(office, { ...other, reference: 'ABCDEF' })).toBe(false);
    expect(await channels.referenceTaken(office, 'OTHERS')).toBe(false);
    expect(await channels.insert(office, other)).toBe(true);
    const code = { lookupHash: random(32), verifyKey: random(32), grant: random(9), ended: false };
    expect(await channels.insertCode(office, { ...code, channel })).toBe(true);
    expect(await channels.insertCode(office, { ...code, channel: other.id })).toBe(false);
    expect(await channels.findCode(office, code.lookupHash)).toMatchObject({ channel });
  });

  test('nobody’s grants and nobody’s jobs are kept without an error', async () => {
    const { db, office, channel } = await fill();
    const before = await db.store.channels.grantsOn(office, channel);
    await db.store.channels.insertGrants(office, []);
    await db.store.jobs.enqueue([]);
    expect(await db.store.channels.grantsOn(office, channel)).toEqual(before);
    expect(await db.store.jobs.claim({ now: Number.MAX_SAFE_INTEGER, retryAt: 0 })).toBeUndefined();
  });

  test('erasing a channel takes its entries, grants, codes and files with it', async () => {
    const { db, office, officer, channel } = await fill();
    const file = newId<FileId>(random);
    const lookupHash = random(32);
    await db.store.files.insert(office, { id: file, channel: null, room: officer.id, size: 3, day: DAY });
    await db.store.files.putPart(office, { file, part: 0, bytes: random(3) });
    expect(await db.store.files.stored(office, file)).toEqual({ parts: 1, bytes: 3 });
    expect(await db.store.files.waitingBytes(office, officer.id)).toBe(3);
    expect(await db.store.files.waitingBytes(office, 'reporters')).toBe(0);
    await db.store.files.bind(office, { file, channel });
    expect(await db.store.files.waitingBytes(office, officer.id)).toBe(0);
    expect(await db.store.files.find(office, file)).toEqual({ id: file, channel, room: null, size: 3, day: DAY });
    await db.store.channels.insertCode(office, {
      lookupHash,
      channel,
      verifyKey: random(32),
      grant: random(9),
      ended: false,
    });
    await db.store.channels.erase(office, { channel, day: DAY });
    expect(await db.store.channels.find(office, channel)).toBeUndefined();
    expect(await db.store.channels.findCode(office, lookupHash)).toBeUndefined();
    expect(await db.store.channels.grantsOf(office, officer.id)).toEqual([]);
    expect(await db.store.files.find(office, file)).toBeUndefined();
    expect(await db.store.files.part(office, { file, part: 0 })).toBeUndefined();
  });

  test('codes of a channel end together, and a roster’s place is taken once', async () => {
    const { db, office, channel } = await fill();
    const lookupHash = random(32);
    await db.store.channels.insertCode(office, {
      lookupHash,
      channel,
      verifyKey: random(32),
      grant: random(9),
      ended: false,
    });
    await db.store.channels.endCodes(office, { channel, day: DAY });
    expect(await db.store.channels.findCode(office, lookupHash)).toMatchObject({ ended: true });
    expect(await db.store.rosters.append(office, { sequence: 0, bytes: random(3) })).toBe(true);
    expect(await db.store.rosters.append(office, { sequence: 0, bytes: random(4) })).toBe(false);
    expect((await db.store.rosters.list(office)).map(({ length }) => length)).toEqual([3]);
  });

  test('what an office says of itself is replaced, and offices come in the order of their ids', async () => {
    const { db, office } = await fill();
    await db.store.offices.insert({ id: must(parseOfficeId('a-first')), profile: RIVERSIDE });
    await db.store.offices.setProfile({ id: office, profile: { ...RIVERSIDE, name: 'Renamed \u{1f600}' } });
    expect((await db.store.offices.list()).map(({ id }) => id)).toEqual(['a-first', office]);
    expect((await db.store.offices.find(office))?.profile.name).toBe('Renamed \u{1f600}');
  });

  test('officers come in the order of the bytes of their names, and change their state and card', async () => {
    const { db, office, officer } = await fill();
    for (const name of ['\u00c9va', 'ana', 'Zo']) await addOfficer(db, office, name);
    expect((await db.store.officers.list(office)).map(({ name }) => name)).toEqual(['Ana', 'Zo', 'ana', '\u00c9va']);
    await db.store.officers.setState(office, officer.id, 'retired');
    await db.store.officers.setInvitationKey(office, { officer: officer.id, key: 'another' });
    const said = { pronouns: 'she', since: null, contact: 'Signal: ana.41' };
    await db.store.officers.setCard(office, { officer: officer.id, ...said });
    const kept = { ...officer, ...said, state: 'retired', invitationKey: 'another' };
    expect(await db.store.officers.find(office, officer.id)).toEqual(kept);
    expect(await db.store.officers.findByEmail(office, officer.email)).toEqual(kept);
    expect(await db.store.officers.findByEmail(office, 'nobody\0@riverside.example')).toBeUndefined();
  });

  test('an invitation, keys and passkeys are kept byte for byte until they are removed', async () => {
    const { db, office, officer } = await fill();
    const { officers } = db.store;
    const invitation = { officer: officer.id, lookupHash: random(32), totpSealed: random(48) };
    await officers.insertInvitation(office, invitation);
    expect(plain(await officers.findInvitation(office, invitation.lookupHash))).toEqual(
      plain({ ...invitation, hasJoined: false }),
    );
    await officers.removeInvitation(office, officer.id);
    expect(await officers.findInvitation(office, invitation.lookupHash)).toBeUndefined();
    const [salt, proofHash, totpSealed, keyFile] = [random(16), random(32), random(48), random(900)];
    const signIn = { officer: officer.id, salt, proofHash, totpSealed, keyFile };
    await officers.setSignIn(office, signIn);
    expect(plain(await officers.findSignIn(office, officer.id))).toEqual(plain(signIn));
    const label = random(40);
    const passkey = {
      id: 'pass',
      officer: officer.id,
      publicKey: random(77),
      counter: 2 ** 40,
      keyFile,
      label,
      day: DAY,
    };
    await officers.insertPasskey(office, passkey);
    expect(plain(await officers.findPasskey(office, 'pass'))).toEqual(plain(passkey));
    await officers.setPasskeyCounter(office, { id: 'pass', counter: 2 ** 40 + 1 });
    expect((await officers.findPasskey(office, 'pass'))?.counter).toBe(2 ** 40 + 1);
    expect((await officers.passkeysOf(office, officer.id)).map(plain)).toMatchObject([{ id: 'pass' }]);
    expect(await officers.findPasskey(office, '\0')).toBeUndefined();
    await officers.removeKeys(office, officer.id);
    expect(await officers.passkeysOf(office, officer.id)).toEqual([]);
    expect(await officers.findSignIn(office, officer.id)).toBeUndefined();
  });

  test('grants and codes are found, made anew and taken away one by one', async () => {
    const { db, office, officer, channel } = await fill();
    const { channels } = db.store;
    expect([await channels.referenceTaken(office, 'ABCDEF'), await channels.referenceTaken(office, 'FEDCBA')]).toEqual([
      true,
      false,
    ]);
    const newer = { id: newId<GrantId>(random), channel, generation: 1, officer: officer.id, bytes: random(7) };
    await channels.insertGrants(office, [newer]);
    expect(plain(await channels.findGrant(office, { channel, officer: officer.id }))).toEqual(plain(newer));
    expect((await channels.grantsOn(office, channel)).map(({ generation }) => generation)).toEqual([0, 1]);
    expect(await channels.grantedOfficers(office, channel)).toEqual([officer.id]);
    await channels.removeGrant(office, newer.id);
    expect((await channels.findGrant(office, { channel, officer: officer.id }))?.generation).toBe(0);
    const code = { lookupHash: random(32), channel, verifyKey: random(32), grant: random(9), ended: false };
    await channels.insertCode(office, code);
    const grant = random(11);
    await channels.addCodeGrant(office, { channel, grant });
    const both = new Uint8Array([...grant, ...code.grant]);
    expect(plain(await channels.findCode(office, code.lookupHash))).toEqual(plain({ ...code, grant: both }));
    expect(await channels.readersWith(office, officer.id)).toEqual(new Map([[channel, [officer.id]]]));
    await channels.endCode(office, code.lookupHash);
    expect((await channels.findCode(office, code.lookupHash))?.ended).toBe(true);
  });

  test('sends, sessions, uploads that wait, proposals and removals are kept until their time', async () => {
    const { db, office, officer, channel } = await fill();
    const { store } = db;
    const send = { tokenHash: random(32), bodyMac: random(32), reference: 'ABCDEF', day: DAY };
    await store.sends.insert(office, send);
    await store.sends.removeBefore(DAY);
    expect(plain(await store.sends.find(office, send.tokenHash))).toEqual(plain(send));
    await store.sends.removeBefore(addDays(DAY, 1));
    expect(await store.sends.find(office, send.tokenHash)).toBeUndefined();
    const session = {
      tokenHash: random(32),
      officer: officer.id,
      createdAt: 1_800_000_000_000,
      seenAt: 1_800_000_000_000,
    };
    for (const tokenHash of [session.tokenHash, random(32), random(32)])
      await store.sessions.insert(office, { ...session, tokenHash });
    await store.sessions.touch(office, { tokenHash: session.tokenHash, seenAt: session.seenAt + 1 });
    await store.sessions.removeSeenBefore(session.seenAt + 1);
    expect(plain(await store.sessions.find(office, session.tokenHash))).toEqual(
      plain({ ...session, seenAt: session.seenAt + 1 }),
    );
    await store.sessions.removeOf(office, officer.id);
    expect(await store.sessions.find(office, session.tokenHash)).toBeUndefined();
    const [waiting, bound] = [newId<FileId>(random), newId<FileId>(random)];
    const announced = { channel: null, room: 'reporters', size: 2 ** 33, day: DAY } as const;
    for (const id of [waiting, bound]) await store.files.insert(office, { id, ...announced });
    for (const bytes of [random(3), random(4)]) await store.files.putPart(office, { file: waiting, part: 0, bytes });
    expect((await store.files.part(office, { file: waiting, part: 0 }))?.length).toBe(4);
    await store.files.bind(office, { file: bound, channel });
    await store.files.removeUnboundBefore(addDays(DAY, 1));
    expect(await store.files.find(office, waiting)).toBeUndefined();
    expect(await store.files.find(office, bound)).toEqual({ id: bound, channel, room: null, size: 2 ** 33, day: DAY });
    for (const hash of ['b', 'a', 'a'])
      await store.proposals.insert(office, {
        hash,
        bytes: new Uint8Array(hash === 'a' ? 1 : 2),
        invitation: hash === 'a' ? null : { email: 'kim@riverside.example', lookupHash: new Uint8Array(32) },
      });
    const proposals = await store.proposals.list(office);
    expect(proposals.map(({ bytes, invitation }) => [bytes.length, invitation?.email])).toEqual([
      [1, undefined],
      [2, 'kim@riverside.example'],
    ]);
    await store.proposals.clear(office);
    expect(await store.proposals.list(office)).toEqual([]);
    const removal = { office, kind: 'grant', id: newId<GrantId>(random), day: DAY } as const;
    for (const count of [1, 2]) await store.removals.insert({ ...removal, day: addDays(DAY, count) });
    expect(await store.removals.list()).toEqual([{ ...removal, day: addDays(DAY, 1) }]);
  });
});

/** The same with bytes as text, for an engine may give them in a class of its own. */
function plain(row: object | undefined): unknown {
  const readable = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value);
  return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readable(value)]));
}
