// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, utf8, type Result } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { parseCredential, type CredentialFault } from '@amends/election/credential/parse-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup, type GroupSource } from '@amends/election/group/open-group.ts';
import { electionScope, type ElectionScope } from '@amends/protocol/keys/election-scope.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import type { TransportFault } from '../transport.ts';
import type { CredentialApi, CredentialPlan } from './credential-api.ts';
import type { ElectionPerson } from './election-person.ts';

export type SpareFault = { readonly type: 'credential'; readonly fault: CredentialFault } | TransportFault;

export type AssigningSpare = {
  readonly api: CredentialApi;
  readonly plan: CredentialPlan;
  readonly person: ElectionPerson;
  /** The spare's link, or the credential in it, as the authority's sheet has it. */
  readonly typed: string;
} & Pick<GroupSource, 'testGroup'>;

/** Signs, as one of two tellers, that a spare credential is given to a late member. The secret half stays here. */
export async function assignSpare(
  asked: AssigningSpare,
): Promise<Result<{ readonly isAssigned: boolean }, SpareFault>> {
  const { api, plan, person, typed, ...groups } = asked;
  const read = parseCredential(typed.slice(typed.lastIndexOf('#') + 1));
  if (!read.ok) return err({ type: 'credential', fault: read.error });
  const group = must(openGroup(plan.group, { makePowers: bigintPowers, ...groups }));
  return await signSpare(asked, String(derivePublic({ credential: read.value, uuid: plan.uuid, group })));
}

/** The second teller signs for the same one, whose public half is all that she sees. */
export async function signSpare(
  { api, person }: Pick<AssigningSpare, 'api' | 'person'>,
  credential: string,
): Promise<Result<{ readonly isAssigned: boolean }, SpareFault>> {
  const scope = electionScope(person.place.office, person.place.election);
  const signature = sign('election-act', spareMessage(scope, credential), person.keys.identity.signingSeed);
  const sent = await api.signSpare({ credential, signature });
  return sent.ok ? ok({ isAssigned: sent.value }) : sent;
}

/** What a teller signs (ELECT-6). */
function spareMessage(scope: ElectionScope, credential: string): Uint8Array {
  return utf8(`${scope}\nassign-spare\n${credential}`);
}
