// SPDX-License-Identifier: AGPL-3.0-or-later
// Changes of who reads a channel: letting an officer in, stepping back, going on without somebody.
import type { OfficerId } from '@amends/base';
import { CHANNEL_SECRET_LENGTH } from '@amends/protocol/generation/channel-secret.ts';
import type { Chain } from '@amends/protocol/open/chain-state.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { GENERATION_KIND, generationData, GRANT_KIND, LEAVE_KIND } from '@amends/protocol/wire/acts.ts';
import type { LeaveRequest, NewGenerationRequest } from '../../ports/sealed-api.ts';
import { appendRequest, sealNext, type Place, type Words } from '../append.ts';
import { excludedAt, sealOfficerGrants, sealReporterGrant } from './seal-grants.ts';

export function grantWords(officer: OfficerId): Words {
  return { kind: GRANT_KIND, text: '', attachments: [], data: { officer } };
}

/** Whether a channel should go on under a new secret: somebody stepped back, or serves no longer. */
export function shouldRotate(
  chain: Chain,
  by: { readonly me: OfficerId; readonly roster: Roster; readonly owner?: Chain | undefined },
): boolean {
  if (chain.stopped || !chain.writers.includes(by.me) || !by.roster.head.members.has(by.me)) return false;
  return chain.departed.length > 0 || chain.writers.some((id) => !goesOn(id, by));
}

/** Whether an officer serves and, for an officers' file, still reads the case that it belongs to. */
function goesOn(id: OfficerId, by: { readonly roster: Roster; readonly owner?: Chain | undefined }): boolean {
  return by.roster.head.members.has(id) && by.owner?.writers.includes(id) !== false;
}

/** Seals the beginning of a channel's next generation, for those who go on (PROTOCOL.md GEN-3). */
export async function sealGeneration(place: Place, owner: Chain | undefined): Promise<NewGenerationRequest> {
  const { chain, context, voice } = place;
  const staying = chain.writers.filter((id) => goesOn(id, { roster: voice.roster, owner }));
  const generation = chain.generation + 1;
  const key = { channel: voice.key.channel, generation, secret: voice.random(CHANNEL_SECRET_LENGTH) };
  const next = { ...voice, key };
  const grants = await sealOfficerGrants(staying, { voice: next, excluded: excludedAt(place) });
  const data = generationData({
    members: grants.map(({ officer }) => officer),
    reason: chain.departed.length > 0 ? 'left' : 'retired',
    secret: voice.key.secret,
  });
  const words = { kind: GENERATION_KIND, text: '', attachments: [], data };
  const keys = new Map([...context.keys, [generation, key]]);
  const sealing = { voice: next, before: chain, context: { ...context, keys }, quiet: true };
  const sealed = await sealNext(words, sealing);
  const codeGrant = chain.reporter === undefined ? null : await sealReporterGrant(chain.reporter, next);
  return { ...appendRequest(words, sealed, sealing), grants, codeGrant };
}

/** Seals an officer's last entry in each of these channels. */
export async function sealLeave(places: readonly Place[], at: number): Promise<LeaveRequest> {
  const words = { kind: LEAVE_KIND, text: '', attachments: [], data: {} };
  const entries = [];
  for (const { chain, context, voice } of places) {
    const sealing = { voice, before: chain, context, at, quiet: false };
    entries.push(appendRequest(words, await sealNext(words, sealing), sealing));
  }
  return { entries };
}
