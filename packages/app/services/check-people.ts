// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { isBucketSize } from '@amends/protocol/wire/padding.ts';
import { parseStatement } from '@amends/protocol/wire/roster.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';
import { isKeyFile } from './check-key-file.ts';
import { bytesIn, type CheckedOffice } from './check-problem.ts';

/** The form of what is kept of officers: what waits for a signature, what their devices remember, their sealed keys. */
export async function checkPeople({ office, inspect, say }: CheckedOffice): Promise<void> {
  for (const { hash, bytes } of await inspect.proposals(office)) {
    const statement = bytesIn(bytes);
    const isOne = statement !== undefined && toHex(sha256(statement)) === hash && parseStatement(statement).ok;
    if (!isOne) say('proposal', hash);
  }
  for (const { officer, revision, bytes } of await inspect.shelves(office)) {
    const sealed = bytesIn(bytes);
    const isOne = sealed !== undefined && isBucketSize(sealed.length) && isSealedWith(sealed, HYBRID_STANZA);
    if (!isOne || !(Number(revision) >= 1)) say('shelf', officer);
  }
  for (const { id, key_file: keyFile } of await inspect.keyFiles(office)) {
    const sealed = bytesIn(keyFile);
    if (sealed === undefined || !isKeyFile(sealed)) say('key-file', id);
  }
}
