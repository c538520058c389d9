// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseElectionId, toHex } from '@amends/base';
import { parseElectionState } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { bytesIn, isJson, type CheckedOffice } from './check-problem.ts';

/** Records of one board that are held at once. */
const PAGE = 100;

/** The form of each election, and whether its board is there without a gap, to the byte. What it proves, the verifier says. */
export async function checkElections(checked: CheckedOffice): Promise<void> {
  const { office, inspect, say } = checked;
  for (const { id, state, call } of await inspect.elections(office)) {
    if (!parseElectionId(id).ok || !parseElectionState(state).ok || !isJson(call)) say('election', id);
    if (typeof id === 'string') await checkBoard(checked, id);
  }
}

async function checkBoard({ office, inspect, say }: CheckedOffice, election: string): Promise<void> {
  for (let skip = 0; ; skip += PAGE) {
    const page = await inspect.board(office, { election, skip, most: PAGE });
    for (const [index, { position, kind, hash, bytes }] of page.entries()) {
      const content = bytesIn(bytes);
      const isWhole = content !== undefined && toHex(sha256(content)) === hash;
      const isInPlace = position === skip + index && (kind === 'data' || kind === 'event');
      if (isWhole && isInPlace) continue;
      say('board', `${election}/${String(skip + index)}`);
      // Behind a gap nothing is where it should be.
      if (!isInPlace) return;
    }
    if (page.length < PAGE) return;
  }
}
