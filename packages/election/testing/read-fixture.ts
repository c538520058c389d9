// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type FixtureName = 'approval' | 'blank' | 'mixed';

/** The bytes of an archive that belenios-tool made (fixtures/README.md). */
export function readFixture(name: FixtureName): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`./fixtures/${name}.bel.gz`, import.meta.url))));
}
