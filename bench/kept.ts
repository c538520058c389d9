// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WIRE_VERSION } from '@amends/protocol/wire/stanza.ts';
import { MIGRATIONS } from '../packages/app/storage/migrations/index.ts';
import { ROOT } from '../tools/gates/root.ts';

/** What makes the bytes that are kept: when one of these changes, they are made again. */
const MAKERS =
  '{packages/{protocol/{wire,keys,seal,generation,roster}/*.ts,app/client/{reporter/*,sealed-json}.ts},bench/election/make-archive.ts}';

/** The folder of this name under the system's temporary one; `make` fills it where it is not there yet. */
export async function keep(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(tmpdir(), `amends-bench-${version()}`);
  const folder = join(kept, name);
  if (existsSync(folder)) return folder;
  process.stderr.write(`amends: making ${folder}, once\n`);
  const unfinished = `${folder}.${String(process.pid)}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    await make(unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function version(): string {
  const hash = createHash('sha256');
  const makers = globSync(MAKERS, { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  for (const file of makers.toSorted()) hash.update(readFileSync(join(ROOT, file)));
  const schema = MIGRATIONS.at(-1)?.name ?? '';
  return `schema-${schema}-wire-${String(WIRE_VERSION)}-${hash.digest('hex').slice(0, 8)}`;
}
