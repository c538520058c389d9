// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { freshFolder, runAmends } from '../testing/start-amends.ts';

// P04, as far as it shows without keys: each damage is found, and said with its office and entry.

type Checked = {
  readonly ok: boolean;
  readonly problems: readonly {
    readonly kind: string;
    readonly office: string | null;
    readonly entry: string | null;
  }[];
  readonly warnings: readonly string[];
};

let demo: DemoChapter;

beforeAll(async () => {
  demo = await startDemo();
  const bytes = new Uint8Array(5 * 1024 * 1024);
  const file = { name: 'large.bin', type: '', size: bytes.length, stream: () => new Blob([bytes]).stream() };
  const answers = { what: 'With a file of two parts.' };
  const draft = { kind: 'report', answers, readers: demo.both, files: [file], notifyNow: false } as const;
  const client = demo.reporter();
  must(await client.send(must(await client.prepare(draft))));
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('a folder that is served is in order, and what cannot be seen is said', async () => {
  const plain = await runAmends(['check', '--data', demo.dataDir]);
  expect([plain.code, plain.err]).toEqual([0, '']);
  expect(plain.out).toContain('No damage found.');
  expect(plain.out).toContain('Without keys this cannot see');
  const checked = await check(demo.dataDir);
  expect(checked).toMatchObject({ code: 0, said: { ok: true, problems: [] } });
  expect(Object.keys(checked.said).toSorted()).toEqual(['ok', 'problems', 'refusedMails', 'warnings']);
});

const CHAIN = `SELECT id, channel FROM entries WHERE sequence = 1 AND EXISTS (SELECT 1 FROM entries later
  WHERE later.channel = entries.channel AND later.sequence = 2) LIMIT 1`;
const RANDOM_ID = '00000000-0000-4000-8000-000000000000';

const DAMAGES: readonly (readonly [string, string, readonly string[], string])[] = [
  [
    'a flipped byte',
    'UPDATE entries SET bytes = flip(bytes) WHERE id = (SELECT id FROM entries LIMIT 1)',
    ['entry-hash'],
    'SELECT id FROM entries LIMIT 1',
  ],
  [
    'an altered hash',
    "UPDATE entries SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE id = (SELECT id FROM entries LIMIT 1)",
    ['entry-hash'],
    'SELECT id FROM entries LIMIT 1',
  ],
  [
    'an entry that is none',
    "UPDATE entries SET bytes = zeroblob(4096), hash = 'ad7facb2586fc6e966c004d7d1d16b024f5805ff7cb47c7a85dabd8b48892ca7' WHERE id = (SELECT id FROM entries LIMIT 1)",
    ['entry-form'],
    'SELECT id FROM entries LIMIT 1',
  ],
  [
    'an entry taken from the middle',
    `DELETE FROM entries WHERE id = (SELECT id FROM (${CHAIN}))`,
    ['entry-gap'],
    `SELECT id FROM entries WHERE sequence = 2 AND channel = (SELECT channel FROM (${CHAIN}))`,
  ],
  [
    'a first entry that is gone',
    'DELETE FROM entries WHERE channel = (SELECT channel FROM files LIMIT 1)',
    ['channel-empty'],
    'SELECT channel AS id FROM files LIMIT 1',
  ],
  [
    'an entry of no channel',
    `UPDATE entries SET channel = '${RANDOM_ID}' WHERE channel = (SELECT channel FROM files LIMIT 1)`,
    ['channel-empty', 'entry-loose'],
    'SELECT channel AS id FROM files LIMIT 1',
  ],
  [
    'an altered roster statement',
    'UPDATE roster SET bytes = flip(bytes) WHERE sequence = 1',
    ['roster'],
    "SELECT 'roster/1' AS id",
  ],
  ['a roster statement that is gone', 'DELETE FROM roster WHERE sequence = 0', ['roster'], "SELECT 'roster/0' AS id"],
  [
    'a grant to nobody',
    `UPDATE grants SET officer = '${RANDOM_ID}' WHERE id = (SELECT id FROM grants LIMIT 1)`,
    ['grant-officer'],
    'SELECT id FROM grants LIMIT 1',
  ],
  [
    'a grant that is none',
    "UPDATE grants SET bytes = x'00' WHERE id = (SELECT id FROM grants LIMIT 1)",
    ['grant-form'],
    'SELECT id FROM grants LIMIT 1',
  ],
  [
    'a statement to sign that is none',
    `INSERT INTO proposals (office, hash, bytes) VALUES ('riverside', '${'0'.repeat(64)}', x'7b7d')`,
    ['proposal'],
    `SELECT '${'0'.repeat(64)}' AS id`,
  ],
  [
    'a shelf that is none',
    'UPDATE shelves SET bytes = zeroblob(4096) WHERE officer = (SELECT officer FROM shelves LIMIT 1)',
    ['shelf'],
    'SELECT officer AS id FROM shelves LIMIT 1',
  ],
  [
    'a shelf that was never written',
    'UPDATE shelves SET revision = 0 WHERE officer = (SELECT officer FROM shelves LIMIT 1)',
    ['shelf'],
    'SELECT officer AS id FROM shelves LIMIT 1',
  ],
  [
    'sealed keys that are none',
    "UPDATE sign_ins SET key_file = x'00' WHERE officer = (SELECT officer FROM sign_ins LIMIT 1)",
    ['key-file'],
    'SELECT officer AS id FROM sign_ins LIMIT 1',
  ],
  [
    'a passkey’s sealed keys that are none',
    `INSERT INTO passkeys (office, id, officer, public_key, counter, key_file, day)
      SELECT office, 'pass', officer, x'00', 0, x'00', '2026-03-14' FROM sign_ins LIMIT 1`,
    ['key-file'],
    "SELECT 'pass' AS id",
  ],
  [
    'former keys that are none',
    `INSERT INTO former_keys (office, officer, id, salt, key_file)
      SELECT office, officer, 'former', x'00', x'00' FROM sign_ins LIMIT 1`,
    ['key-file'],
    "SELECT 'former' AS id",
  ],
  [
    'a grant of a generation that has not begun',
    'UPDATE grants SET generation = 1 WHERE id = (SELECT id FROM grants WHERE channel = (SELECT channel FROM files) LIMIT 1)',
    ['grant-generation'],
    'SELECT id FROM grants WHERE channel = (SELECT channel FROM files) LIMIT 1',
  ],
  [
    'a channel that nobody holds a grant to',
    'DELETE FROM grants WHERE channel = (SELECT channel FROM files)',
    ['grant-missing'],
    'SELECT channel AS id FROM files',
  ],
  [
    'two codes that open one channel',
    `INSERT INTO codes (office, lookup_hash, channel, verify_key, grant_bytes, ended)
      SELECT office, zeroblob(32), channel, verify_key, grant_bytes, 0 FROM codes
      WHERE channel = (SELECT channel FROM files)`,
    ['code-twice'],
    'SELECT channel AS id FROM files',
  ],
  [
    'a code that opens nothing',
    "UPDATE codes SET grant_bytes = x'00' WHERE lookup_hash = (SELECT lookup_hash FROM codes LIMIT 1)",
    ['code-form'],
    'SELECT lower(hex(lookup_hash)) AS id FROM codes LIMIT 1',
  ],
  [
    'a file part that is gone',
    'DELETE FROM file_parts WHERE part = 1',
    ['file-incomplete'],
    'SELECT id FROM files LIMIT 1',
  ],
  [
    'a file part that is cut',
    'UPDATE file_parts SET bytes = substr(bytes, 2) WHERE part = 0',
    ['file-incomplete'],
    'SELECT id FROM files LIMIT 1',
  ],
  ['a file row that is gone', 'DELETE FROM files', ['file-loose'], 'SELECT file AS id FROM file_parts LIMIT 1'],
  [
    'a channel without its reference',
    'UPDATE channels SET reference = NULL WHERE id = (SELECT channel FROM files)',
    ['channel'],
    'SELECT channel AS id FROM files LIMIT 1',
  ],
];

test.each(DAMAGES)('%s is found', async (_name, damage, kinds, entry) => {
  const data = freshCopy();
  const sqlite = new DatabaseSync(join(data, 'amends.sqlite'), { enableForeignKeyConstraints: false, timeout: 10_000 });
  sqlite.function('flip', (bytes) => {
    // Only ever called with a column of bytes.
    const flipped = Uint8Array.from(bytes as Uint8Array);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    return flipped;
  });
  const where = sqlite.prepare(entry).get();
  const { changes } = sqlite.prepare(damage).run();
  sqlite.close();
  expect(Number(changes)).toBeGreaterThan(0);
  const { code, said, err } = await check(data);
  expect([code, said.ok, err.split('\n').length]).toEqual([1, false, 2]);
  expect(new Set(said.problems.map(({ kind }) => kind))).toEqual(new Set(kinds));
  expect(said.problems).toContainEqual({ kind: kinds[0], office: 'riverside', entry: where?.id });
  const names = demo.officers.flatMap(({ name, email }) => [name, email]);
  for (const name of names) expect(JSON.stringify(said)).not.toContain(name);
});

test('a torn database, a missing key and a foreign file are found', async () => {
  const torn = freshCopy();
  truncateSync(join(torn, 'amends.sqlite'), 200_000);
  const database = { kind: 'database', office: null, entry: null };
  expect((await check(torn)).said.problems).toContainEqual(database);
  const keyless = freshCopy();
  rmSync(join(keyless, 'server.key'));
  expect((await check(keyless)).said.problems).toEqual([{ kind: 'server-key', office: null, entry: null }]);
  writeFileSync(join(keyless, 'amends.sqlite'), 'something else altogether');
  expect((await check(keyless)).said.problems).toContainEqual(database);
  const nothing = await runAmends(['check', '--data', freshFolder()]);
  expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('holds no office')]);
});

/** The folder as a disk would hold it when the machine stops. */
function freshCopy(): string {
  const data = freshFolder();
  cpSync(demo.dataDir, data, { recursive: true });
  return data;
}

async function check(
  data: string,
): Promise<{ readonly code: number | null; readonly said: Checked; readonly err: string }> {
  const { code, out, err } = await runAmends(['check', '--data', data, '--json']);
  // The shape is what the test is about.
  return { code, said: JSON.parse(out) as Checked, err };
}
