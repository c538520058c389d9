// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, utf8, type Result } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { parseCredential, type CredentialFault } from '@amends/election/credential/parse-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup, type GroupSource } from '@amends/election/group/open-group.ts';
import { electionScope, type ElectionScope } from '@amends/protocol/keys/election-scope.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import type { TransportFault } from '../transport.ts';
import type { CredentialApi, CredentialPlan, LateMember } from './credential-api.ts';
import type { ElectionPerson } from './election-person.ts';

export type SpareFault = { readonly type: 'credential'; readonly fault: CredentialFault } | TransportFault;

export type NamingCredential = {
  readonly plan: Pick<CredentialPlan, 'group' | 'uuid'>;
  /** The link, or the credential in it, as the authority's sheet or a slip has it. */
  readonly typed: string;
} & Pick<GroupSource, 'testGroup'>;

export type AssigningSpare = NamingCredential & {
  readonly api: Pick<CredentialApi, 'signSpare'>;
  readonly person: ElectionPerson;
  readonly member: LateMember;
};

/** Signs, as one of two tellers, that a spare credential is given to a late member. The secret half stays here. */
export async function assignSpare(
  asked: AssigningSpare,
): Promise<Result<{ readonly isAssigned: boolean }, SpareFault>> {
  const named = publicHalf(asked);
  return named.ok ? await signSpare(asked, named.value) : named;
}

/** The second teller signs for the same one, whose public half is all that she sees. */
export async function signSpare(
  { api, person, member }: Pick<AssigningSpare, 'api' | 'person' | 'member'>,
  credential: string,
): Promise<Result<{ readonly isAssigned: boolean }, SpareFault>> {
  const scope = electionScope(person.place.office, person.place.election);
  const message = spareMessage(scope, { credential, isPrinted: member.printed });
  const signature = sign('election-act', message, person.keys.identity.signingSeed);
  const sent = await api.signSpare({ credential, voter: member.number, signature });
  return sent.ok ? ok({ isAssigned: sent.value }) : sent;
}

/** The public half of a credential that a teller holds on a slip or in the sheet, so that she can name it. */
export function publicHalf({ plan, typed, ...groups }: NamingCredential): Result<string, SpareFault> {
  const read = parseCredential(typed.trim().slice(typed.trim().lastIndexOf('#') + 1));
  if (!read.ok) return err({ type: 'credential', fault: read.error });
  const group = must(openGroup(plan.group, { makePowers: bigintPowers, ...groups }));
  return ok(String(derivePublic({ credential: read.value, uuid: plan.uuid, group })));
}

/** What a teller signs (ELECT-6). A spare that is given on paper votes without a code, so that is in it. */
function spareMessage(
  scope: ElectionScope,
  { credential, isPrinted }: { readonly credential: string; readonly isPrinted: boolean },
): Uint8Array {
  return utf8(`${scope}\n${isPrinted ? 'assign-printed-spare' : 'assign-spare'}\n${credential}`);
}
