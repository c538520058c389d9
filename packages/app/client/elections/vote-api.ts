// SPDX-License-Identifier: AGPL-3.0-or-later
import { readJson } from '../http.ts';
import type { Answer } from '../transport.ts';
import { electionHttp, type ElectionPlace } from './election-api.ts';

/** What a voter's device asks of the server. It never sends her credential, nor what she chose. */
export type VoteApi = {
  readBallot(): Answer<OpenBallot>;
  /** @param credential - the public one, in base ten */
  readCredential(credential: string): Answer<CredentialState>;
  /** Puts a ballot in. The very same bytes may be sent again and again: they are one ballot. */
  cast(sent: { readonly ballot: string; readonly email?: string }): Answer<CastAnswer>;
  confirm(by: { readonly pending: string; readonly code: string }): Answer<string>;
};

export type OpenBallot = {
  /** The exact text of the election, whose hash is what ballots name; null until it is sealed. */
  readonly election: string | null;
  readonly closesAt: number;
  readonly confirmByCode: boolean;
  readonly phase: string;
};

export type CredentialState = {
  readonly known: boolean;
  readonly hasBallot: boolean;
  readonly blocked: boolean;
  /** A code is mailed for a ballot of it; not where its holder has no address. */
  readonly needsCode: boolean;
};

/** The tracker of a ballot that counts, or what a code has to be given for before it does. */
export type CastAnswer =
  | { readonly type: 'cast'; readonly tracker: string }
  | { readonly type: 'pending'; readonly pending: string }
  /** Paper: another teller has to confirm it. */
  | { readonly type: 'waiting' };

export function voteApi(place: ElectionPlace): VoteApi {
  const http = electionHttp(place);
  return {
    readBallot: async () =>
      await readJson(await http.call('ballot', { method: 'GET' }), ({ election, closesAt, confirmByCode, phase }) =>
        (typeof election === 'string' || election === null) &&
        typeof closesAt === 'number' &&
        typeof confirmByCode === 'boolean' &&
        typeof phase === 'string'
          ? { election, closesAt, confirmByCode, phase }
          : undefined,
      ),
    readCredential: async (credential) =>
      await readJson(
        await http.call('credentials/check', { method: 'POST', json: { credential } }),
        ({ known, hasBallot, blocked, needsCode }) =>
          typeof known === 'boolean' &&
          typeof hasBallot === 'boolean' &&
          typeof blocked === 'boolean' &&
          typeof needsCode === 'boolean'
            ? { known, hasBallot, blocked, needsCode }
            : undefined,
      ),
    cast: async ({ ballot, email }) =>
      await readJson(
        await http.call('ballots', { method: 'POST', json: { ballot, ...(email === undefined ? {} : { email }) } }),
        ({ tracker, pending, waitsFor }): CastAnswer | undefined => {
          if (typeof tracker === 'string') return { type: 'cast', tracker };
          if (waitsFor === 'teller') return { type: 'waiting' };
          return typeof pending === 'string' ? { type: 'pending', pending } : undefined;
        },
      ),
    confirm: async (by) =>
      await readJson(await http.call('ballots/confirm', { method: 'POST', json: by }), ({ tracker }) =>
        typeof tracker === 'string' ? tracker : undefined,
      ),
  };
}
