// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { ReporterKeys } from '@amends/protocol/wire/acts.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import type { SealedGrant } from '../../ports/sealed-api.ts';
import type { Place, Voice } from '../append.ts';

/** Who is left out of a channel for good: by its own opening or, of an officers' file, by that of its case. */
export function excludedAt({ chain, context }: Pick<Place, 'chain' | 'context'>): readonly OfficerId[] {
  return chain.opening?.excluded ?? context.file?.excluded ?? [];
}

/**
 * Seals a channel's key to officers, by the keys that they have on the roster now. Somebody who is invited anew lost
 * hers: she is let in again when she has new ones.
 */
export async function sealOfficerGrants(
  officers: readonly OfficerId[],
  by: { readonly voice: Voice; readonly excluded: readonly OfficerId[] },
): Promise<readonly SealedGrant[]> {
  const { office, key, roster, author: granter, signingSeed } = by.voice;
  const grants = [];
  for (const officer of officers) {
    const member = roster.head.members.get(officer);
    // Who was left out is never granted anything of this case (PROTOCOL.md GRANT-4).
    if (member === undefined || roster.head.invited.has(officer) || by.excluded.includes(officer)) continue;
    const addressee = { kind: 'officer', id: officer } as const;
    const { recipient } = member;
    grants.push({ officer, bytes: await sealGrant({ office, key, addressee, recipient, granter, signingSeed }) });
  }
  return grants;
}

/**
 * Seals a channel's key to its reporter. Null where she gave no key that anything can be sealed to: the others go on.
 */
export async function sealReporterGrant(reporter: ReporterKeys, voice: Voice): Promise<Uint8Array | null> {
  const { office, key, author: granter, signingSeed } = voice;
  const { recipient } = reporter;
  try {
    return await sealGrant({ office, key, addressee: { kind: 'reporter' }, recipient, granter, signingSeed });
  } catch {
    return null;
  }
}
