// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import type { ElectionResult } from '../v1/shapes/tally.ts';

/** Everything that is checked, in this order; each stands on those before it. */
export const CHECKS = {
  archive: 'Every byte is where it belongs, and every record is what it is called by.',
  events: 'Everything follows on what was before it, nothing is left over or there twice.',
  setup: 'The election consists of the parts that its first event names.',
  election: 'The election is one that can be voted in: its group, its key, its questions.',
  trustees: 'Each trustee knew the secret of her key, and their keys make the key of the election.',
  credentials: 'Each credential is in the group and on the list once.',
  ballots: 'Each ballot is signed by a credential on the list, and all its proofs hold.',
  tally: 'The encrypted tally is the product of the ballots that count.',
  shuffles: 'Each shuffle gives the ciphertexts before it in another order, and each is another trustee’s.',
  decryptions: 'Each part of the decryption is right, and enough trustees made one.',
  result: 'The result is what the trustees opened.',
  complete: 'The election is over.',
} as const;
export type CheckName = keyof typeof CHECKS;

export type NamedCheck = { readonly name: CheckName; readonly ok: boolean; readonly detail: string };

/** What is to be said of an archive. */
export type Verdict = {
  readonly valid: boolean;
  /** All checks in order, the first one that is not `ok` being the first thing wrong. */
  readonly checks: readonly NamedCheck[];
  /** How many ballots count. */
  readonly ballots: number;
  /** For each question the votes of each answer, or the ranks of each voter; nothing while it is not proved. */
  readonly result: ElectionResult['result'] | null;
  readonly seconds: number;
};

/** Where checks are noted as they are done. */
export type Notebook = {
  /** Notes a check; gives its value on, or nothing when it failed. */
  readonly note: <T>(name: CheckName, outcome: Result<T, string>, says: (value: T) => string) => T | undefined;
  /** All checks; those that were never noted stand there as such. */
  readonly checks: () => readonly NamedCheck[];
};

/** @param hear - is told of each check as soon as it is noted */
export function openNotebook(hear?: (check: NamedCheck) => void): Notebook {
  const noted = new Map<CheckName, NamedCheck>();
  return {
    note(name, outcome, says) {
      const check = { name, ok: outcome.ok, detail: outcome.ok ? says(outcome.value) : outcome.error };
      noted.set(name, check);
      hear?.(check);
      return outcome.ok ? outcome.value : undefined;
    },
    checks: () => names().map((name) => noted.get(name) ?? { name, ok: false, detail: 'not checked' }),
  };
}

function names(): readonly CheckName[] {
  // The keys of a constant are its type's.
  return Object.keys(CHECKS) as CheckName[];
}
