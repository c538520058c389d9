// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, utf8, type ElectionId, type OfficeId, type Random } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { NominationRow } from '../../../ports/nomination-store.ts';
import type { Store } from '../../../ports/store.ts';
import { OFFICE_URL } from '../../queue-mail.ts';

type At = { readonly office: OfficeId; readonly election: ElectionId };

const TOKEN_BYTES = 32;

/** What a candidate comes back with: it goes into her link, and only its hash is kept. */
export function newCandidateToken(random: Random): { readonly token: string; readonly tokenHash: Uint8Array } {
  const token = toBase64url(random(TOKEN_BYTES));
  return { token, tokenHash: hashOf(token) };
}

/** Her link, as a mail has it. */
export function candidateLink(election: ElectionId, token: string): string {
  return `${OFFICE_URL}/elections/${election}/nominations/${token}`;
}

export async function nominationByToken(
  store: Store,
  { office, election }: At,
  token: string,
): Promise<NominationRow | undefined> {
  return await store.nominations.findByToken(office, { election, tokenHash: hashOf(token) });
}

function hashOf(token: string): Uint8Array {
  return sha256(utf8(token.toWellFormed()));
}
