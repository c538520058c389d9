// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../usage-error.ts';

const APP = fileURLToPath(new URL('../..', import.meta.url));
/** Where a build puts what browsers get, and the path it is served under. */
const PLACES = [
  { folder: join(APP, '.build/client'), under: '/client/', ending: /\.js$/ },
  { folder: join(APP, 'build/client'), under: '/', ending: /(?<!\.br|\.gz)$/ },
];

/** The files that this checkout's build serves to browsers, by their path on the server. */
export function builtFiles(): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { folder, under, ending } of PLACES) {
    for (const file of listFiles(folder).filter((name) => ending.test(name))) {
      const path = relative(folder, file).split(sep).join('/');
      files.set(`${under}${path}`, readFileSync(file));
    }
  }
  return files;
}

function listFiles(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    throw new UsageError('this checkout is not built; start it once');
  }
}
