// SPDX-License-Identifier: AGPL-3.0-or-later
// What we build on, checked against programs that other people wrote: Debian's `age` and an independent HPKE.
import { concatBytes, newId, utf8, type ChannelId } from '@amends/base';
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { base64nopad, bech32 } from '@scure/base';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, Stanza } from 'age-encryption';
import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { identityFromSeeds } from './keys/identity.ts';
import { openWithIdentity } from './open/hybrid.ts';
import { channelRecipient } from './seal/channel-recipient.ts';
import { sealToRecipient } from './seal/hybrid.ts';
import { seededRandom } from './testing/seeded-random.ts';
import { readAgeForm } from './wire/age-form.ts';

const AGE = '/usr/bin/age';
const hasAge = existsSync(AGE);
if (!hasAge) console.warn(`skipped: ${AGE} is not installed (apt-get install age)`);

describe.skipIf(!hasAge)('Debian’s age', () => {
  const folder = hasAge ? mkdtempSync(join(tmpdir(), 'amends-interop-')) : '';
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (given: readonly string[], input: Uint8Array) => {
    const { status, stdout, stderr } = spawnSync(AGE, given, { input, maxBuffer: 4 * 1024 * 1024 });
    return { status, stdout: new Uint8Array(stdout), stderr: stderr.toString() };
  };
  const classic = async () => {
    const identity = await generateX25519Identity();
    const file = join(folder, `${identity.slice(-8)}.txt`);
    writeFileSync(file, `${identity}\n`, { mode: 0o600 });
    return { identity, file, recipient: await identityToRecipient(identity) };
  };

  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])(
    'opens %i bytes that the library sealed to X25519',
    async (size) => {
      const { file, recipient } = await classic();
      const plain = seededRandom('interop')(size);
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const opened = run(['--decrypt', '--identity', file], await encrypter.encrypt(plain));
      expect(opened.stderr).toBe('');
      expect(Buffer.from(opened.stdout).equals(Buffer.from(plain))).toBe(true);
    },
  );

  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])(
    'seals %i bytes to X25519 that the library opens',
    async (size) => {
      const { identity, recipient } = await classic();
      const plain = seededRandom('interop')(size);
      const sealed = run(['--encrypt', '--recipient', recipient], plain);
      expect(sealed.stderr).toBe('');
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(Buffer.from(await decrypter.decrypt(sealed.stdout)).equals(Buffer.from(plain))).toBe(true);
    },
  );

  test('takes an entry and a grant for well-formed files that are not for it', async ({ task }) => {
    const random = seededRandom(task.name);
    const { file } = await classic();
    const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
    const encrypter = new Encrypter();
    encrypter.addRecipient(
      channelRecipient(key, { version: 1, channel: key.channel, generation: 0, sequence: 0 }, random),
    );
    const identity = await identityFromSeeds({ encryption: random(32), signing: random(32) });
    const grant = await sealToRecipient(utf8('secret'), identity.recipient);
    for (const sealed of [await encrypter.encrypt(utf8('text')), grant]) {
      const opened = run(['--decrypt', '--identity', file], sealed);
      expect(opened.status).toBe(1);
      expect(opened.stderr).toContain('no identity matched any of the recipients');
    }
  });
});

describe('an independent HPKE', () => {
  const INFO = utf8('age-encryption.org/mlkem768x25519');
  const TAG = 16;

  /** HPKE's third AEAD, which @hpke/core leaves to its user, from OpenSSL. */
  class Chacha20Poly1305 {
    readonly id = 0x0003;
    readonly keySize = 32;
    readonly nonceSize = 12;
    readonly tagSize = TAG;
    createEncryptionContext(key: ArrayBufferLike | ArrayBufferView) {
      const bytes = bytesOf(key);
      return {
        seal: (iv: ArrayBufferLike | ArrayBufferView, data: ArrayBufferLike | ArrayBufferView) => {
          const cipher = createCipheriv('chacha20-poly1305', bytes, bytesOf(iv), { authTagLength: TAG });
          const sealed = concatBytes(cipher.update(bytesOf(data)), cipher.final());
          return Promise.resolve(exactBuffer(concatBytes(sealed, cipher.getAuthTag())));
        },
        open: (iv: ArrayBufferLike | ArrayBufferView, data: ArrayBufferLike | ArrayBufferView) => {
          const sealed = bytesOf(data);
          const decipher = createDecipheriv('chacha20-poly1305', bytes, bytesOf(iv), { authTagLength: TAG });
          decipher.setAuthTag(sealed.subarray(-TAG));
          return Promise.resolve(exactBuffer(concatBytes(decipher.update(sealed.subarray(0, -TAG)), decipher.final())));
        },
      };
    }
  }

  const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });

  async function setUp(seed: string) {
    const random = seededRandom(seed);
    const encryption = random(32);
    const identity = await identityFromSeeds({ encryption, signing: random(32) });
    const privateKey = await suite.kem.deserializePrivateKey(exactBuffer(encryption));
    const { words } = bech32.decode(identity.recipient as `age1pq1${string}`, false);
    const publicKey = await suite.kem.deserializePublicKey(exactBuffer(bech32.fromWords(words)));
    return { identity, privateKey, publicKey };
  }

  test('SEAL-3: opens the file key of a hybrid file, and it is the library’s', async ({ task }) => {
    const { identity, privateKey } = await setUp(task.name);
    const sealed = await sealToRecipient(utf8('Meet me by the river.'), identity.recipient);
    const { share, body, header } = hybridStanza(sealed);
    const recipient = await recipientContext(privateKey, share);
    const fileKey = new Uint8Array(await recipient.open(exactBuffer(body), new ArrayBuffer(0)));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.ageIdentity);
    expect(fileKey).toHaveLength(16);
    expect(fileKey).toEqual(await decrypter.decryptHeader(header));
  });

  test('SEAL-3: seals a file key that our reader opens', async ({ task }) => {
    const { identity, publicKey } = await setUp(task.name);
    const encrypter = new Encrypter();
    encrypter.addRecipient({
      async wrapFileKey(fileKey) {
        const sender = await suite.createSenderContext({ recipientPublicKey: publicKey, info: exactBuffer(INFO) });
        const body = new Uint8Array(await sender.seal(exactBuffer(fileKey), new ArrayBuffer(0)));
        return [new Stanza(['mlkem768x25519', base64nopad.encode(new Uint8Array(sender.enc))], body)];
      },
    });
    const plain = utf8('Meet me by the river.');
    expect(await openWithIdentity(await encrypter.encrypt(plain), identity.ageIdentity)).toEqual({
      ok: true,
      value: plain,
    });
  });

  test('SEAL-3: opens nothing that was sealed to somebody else', async ({ task }) => {
    const { privateKey } = await setUp(task.name);
    const other = await setUp(`${task.name}, another`);
    const { share, body } = hybridStanza(await sealToRecipient(utf8('text'), other.identity.recipient));
    const recipient = await recipientContext(privateKey, share);
    await expect(recipient.open(exactBuffer(body), new ArrayBuffer(0))).rejects.toThrow();
  });

  async function recipientContext(recipientKey: CryptoKey, share: Uint8Array) {
    return await suite.createRecipientContext({ recipientKey, enc: exactBuffer(share), info: exactBuffer(INFO) });
  }
});

/** The parts of a file's one hybrid stanza, read line by line as age's specification says. */
function hybridStanza(sealed: Uint8Array) {
  const form = readAgeForm(sealed);
  const header = Buffer.from(sealed.subarray(0, form.ok ? form.value.headerSize : 0));
  const [, stanza, body] = header.toString().split('\n');
  return { share: base64nopad.decode(stanza?.split(' ')[2] ?? ''), body: base64nopad.decode(body ?? ''), header };
}

function bytesOf(source: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
