// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the language-neutral vectors in this folder. Run by hand, `node vectors/generate.ts`, and only when the wire
// format changes: the same run gives the same bytes. packages/protocol/vectors.test.ts checks them.
import type { Json } from '@amends/base';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import { writeFileSync } from 'node:fs';
import { chainVectors } from './chains.ts';
import { channelStanzaVectors, deriveVectors, returnCodeVectors } from './derived.ts';
import { entryVectors } from './entries.ts';
import { grantVectors, paddingVectors } from './grants.ts';
import { rosterVectors } from './rosters.ts';

/** What the age library draws for itself follows from a seed as well, so that a run can be repeated. */
function fixPlatformRandom(): void {
  const random = seededRandom('vectors: what the library draws');
  Object.defineProperty(globalThis.crypto, 'getRandomValues', {
    value: <T extends ArrayBufferView>(into: T): T => {
      new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(random(into.byteLength));
      return into;
    },
  });
}

fixPlatformRandom();
const files: Readonly<Record<string, Json>> = {
  'return-code': returnCodeVectors(),
  derive: await deriveVectors(),
  'channel-stanza': await channelStanzaVectors(),
  entry: await entryVectors(),
  chain: await chainVectors(),
  roster: await rosterVectors(),
  grant: await grantVectors(),
  padding: paddingVectors(),
};
for (const [name, content] of Object.entries(files)) {
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
