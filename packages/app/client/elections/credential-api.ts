// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, type JsonObject } from '@amends/base';
import { listOf, nothing, readJson } from '../http.ts';
import type { Answer } from '../transport.ts';
import { electionHttp, type ElectionPlace } from './election-api.ts';

/** What a teller's device asks of the server when she makes credentials. Only their public halves go there. */
export type CredentialApi = {
  readPlan(): Answer<CredentialPlan>;
  readRoll(): Answer<readonly RollVoter[]>;
  /** Once: the list that is published. */
  publish(list: PublicList): Answer<void>;
  readSpares(): Answer<SparesView>;
  /** Whether two tellers have signed now. */
  signSpare(signed: {
    readonly credential: string;
    readonly voter: number;
    readonly signature: Uint8Array;
  }): Answer<boolean>;
  /** Asks another teller to confirm that a member takes paper. */
  askForPaper(asked: { readonly voter: number; readonly credential: string | null }): Answer<void>;
};

/** How many of each kind are to be made. */
export type CredentialPlan = {
  readonly made: boolean;
  readonly eligible: number;
  readonly spares: number;
  readonly paper: number;
  readonly group: string;
  readonly uuid: string;
};

export type RollVoter = { readonly number: number; readonly name: string; readonly email: string | null };

export type PublicList = {
  readonly publicCredentials: readonly string[];
  readonly spares: readonly string[];
  readonly paper: readonly string[];
  /** Of members without an address, who cannot be mailed a code. */
  readonly printed: readonly string[];
};

export type SparesView = {
  readonly free: number;
  readonly assigned: number;
  /** Members who were added late and have none. */
  readonly late: readonly LateMember[];
  /** Public halves that one teller has signed for, and whom each is for. */
  readonly waiting: readonly (LateMember & { readonly credential: string })[];
};

/** `printed`: she has no address, and gets it on paper. */
export type LateMember = { readonly number: number; readonly name: string; readonly printed: boolean };

export function credentialApi(place: ElectionPlace): CredentialApi {
  const http = electionHttp(place);
  return {
    readPlan: async () => await readJson(await http.call('credentials', { method: 'GET' }), planOf),
    readRoll: async () =>
      await readJson(await http.call('roll', { method: 'GET' }), ({ voters }) => listOf(voters, voterOf)),
    publish: async ({ publicCredentials, spares, paper, printed }) =>
      nothing(await http.call('credentials', { method: 'POST', json: { publicCredentials, spares, paper, printed } })),
    readSpares: async () => await readJson(await http.call('spares', { method: 'GET' }), sparesOf),
    signSpare: async ({ credential, voter, signature }) =>
      await readJson(
        await http.call('spares', { method: 'POST', json: { credential, voter, signature: toBase64url(signature) } }),
        ({ assigned }) => (typeof assigned === 'boolean' ? assigned : undefined),
      ),
    askForPaper: async (asked) => nothing(await http.call('paper', { method: 'POST', json: asked })),
  };
}

export function planOf({ made, eligible, spares, paper, group, uuid }: JsonObject): CredentialPlan | undefined {
  if (typeof made !== 'boolean' || typeof group !== 'string' || typeof uuid !== 'string') return undefined;
  if (typeof eligible !== 'number' || typeof spares !== 'number' || typeof paper !== 'number') return undefined;
  return { made, eligible, spares, paper, group, uuid };
}

export function voterOf({ number, name, email }: JsonObject): RollVoter | undefined {
  if (typeof number !== 'number' || typeof name !== 'string') return undefined;
  return typeof email === 'string' || email === null ? { number, name, email } : undefined;
}

function sparesOf({ free, assigned, late, waiting }: JsonObject): SparesView | undefined {
  const members = listOf(late, lateMemberOf);
  const signed = listOf(waiting, (one: JsonObject) => {
    const member = lateMemberOf(one);
    const { credential } = one;
    return member === undefined || typeof credential !== 'string' ? undefined : { ...member, credential };
  });
  if (!Array.isArray(free) || typeof assigned !== 'number') return undefined;
  if (members === undefined || signed === undefined) return undefined;
  return { free: free.length, assigned, late: members, waiting: signed };
}

function lateMemberOf({ number, name, printed }: JsonObject): LateMember | undefined {
  if (typeof number !== 'number' || typeof name !== 'string' || typeof printed !== 'boolean') return undefined;
  return { number, name, printed };
}
