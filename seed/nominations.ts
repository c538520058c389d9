// SPDX-License-Identifier: AGPL-3.0-or-later
// People who stand in an election of the demo or the tests: entered on paper, by a teller.
import { randomUUID } from 'node:crypto';
import { must, type ElectionId } from '@amends/base';
import type { FormFields } from '@amends/domain';
import type { Context } from '../packages/app/services/context.ts';
import { enterNomination } from '../packages/app/services/elections/nominations/enter-nomination.ts';
import type { Place } from './play.ts';

/** Somebody who stands; what is left out is made up. */
export type SeededCandidate = {
  readonly name: string;
  readonly statement?: string;
  readonly fields?: FormFields;
};

export const CANDIDATES: readonly SeededCandidate[] = [
  { name: 'Maya Brandt', statement: 'I listen longer than I talk, and I come back to say what I did.' },
  { name: 'Noor Haddad', statement: 'I cook for the Tuesday meeting and take its minutes. I know most of us by name.' },
  { name: 'Tomas Lind', statement: 'I am a nurse. I know how to sit with somebody who is shaking.' },
];

/**
 * Lets people stand in an election that is called, before its vote opens: accepted and confirmed.
 *
 * @returns the token of each one's link
 */
export async function seedCandidates(
  context: Context,
  { officeId: office }: Pick<Place, 'officeId'>,
  entry: { readonly election: ElectionId; readonly candidates?: readonly SeededCandidate[] },
): Promise<readonly string[]> {
  const { election, candidates = CANDIDATES } = entry;
  const [person] = await context.db.store.elections.people(office, election);
  if (person === undefined) throw new Error('the election has no teller');
  const tokens: string[] = [];
  for (const { name, statement = 'I listen.', fields = {} } of candidates) {
    const said = { name: [name], statement: [statement], conflicts: ['None.'], ...fields };
    const send = { token: randomUUID(), bodyMac: new Uint8Array() };
    const entered = await enterNomination(
      context,
      { office, election, person },
      { fields: said, send, via: 'paper', kind: 'nomination', photo: null },
    );
    tokens.push(must(entered).token);
  }
  return tokens;
}
