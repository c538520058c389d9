// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import type { Store } from '../../../ports/store.ts';
import { countActs } from '../acts/read-acts.ts';
import { trusteesOf } from './ceremony.ts';
import type { AtElection } from './find-vote.ts';
import { publicTexts } from './public-text.ts';
import { readSigned } from './signed-text.ts';
import { isPrintedSpare, readSpares, spareSignature } from './spares.ts';

/**
 * What people of an election signed, for whoever checks it: who gave spare credentials away, and whose each shuffle is;
 * and how often tellers did what touches who votes and who runs it.
 * With each signature stand name and key of who made it, and first what all of them are bound to; what is signed is in PROTOCOL.md (ELECT-5, The vote).
 */
export async function readSignatures(store: Store, at: AtElection): Promise<JsonObject> {
  const people = await store.elections.people(at.office, at.election);
  const tellers = people.filter(({ role }) => role === 'teller');
  const trustees = people.filter(({ role }) => role === 'trustee');
  const { given } = await readSpares(store, at);
  const spares: JsonObject[] = [];
  for (const credential of given) {
    const signatures: JsonObject[] = [];
    for (const { name, place } of tellers) {
      const signature = await spareSignature(store, at, { credential, place });
      if (signature !== undefined) signatures.push({ name, ...signature });
    }
    spares.push({ credential, printed: await isPrintedSpare(store, at, credential), signatures });
  }
  const { size } = await trusteesOf(store, at);
  const statements = await publicTexts(store, at, { name: 'shuffle-statement', count: size });
  const shuffles = trustees.flatMap(({ name }, index) => {
    const text = statements[index];
    return text === undefined ? [] : [{ trustee: index + 1, name, ...readSigned(text) }];
  });
  const scope = electionScope(at.office, at.election);
  return { scope, spares, shuffles, acts: await countActs(store, at) };
}
