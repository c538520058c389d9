// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, type ElectionId, type OfficeId } from '@amends/base';
import { bytesOf, httpApi, nothing, readJson, type HttpApi } from '../http.ts';
import type { Answer } from '../transport.ts';

/** What the device of a teller or a trustee asks of the server. */
export type ElectionApi = {
  readInvitation(lookup: Uint8Array): Answer<InvitedPerson>;
  join(joining: {
    readonly lookup: Uint8Array;
    readonly lookupHash: Uint8Array;
    readonly verifyKey: Uint8Array;
    readonly signature: Uint8Array;
  }): Answer<void>;
  challenge(lookup: Uint8Array): Answer<Uint8Array>;
  /** Opens a session; the cookie that it answers is the browser's. */
  enter(proof: {
    readonly lookup: Uint8Array;
    readonly challenge: Uint8Array;
    readonly signature: Uint8Array;
  }): Answer<void>;
};

export type InvitedPerson = { readonly name: string; readonly role: 'teller' | 'trustee' };

export type ElectionPlace = {
  /** Origin, such as `https://amends.example`. */
  readonly base: string;
  readonly office: OfficeId;
  readonly election: ElectionId;
  readonly fetch?: typeof fetch;
};

export function electionApi(place: ElectionPlace): ElectionApi {
  const http = electionHttp(place);
  return {
    readInvitation: async (lookup) =>
      await readJson(await post(http, 'join/read', { lookup }), ({ name, role }) =>
        typeof name === 'string' && (role === 'teller' || role === 'trustee') ? { name, role } : undefined,
      ),
    join: async (joining) => nothing(await post(http, 'join', joining)),
    challenge: async (lookup) =>
      await readJson(await post(http, 'challenge', { lookup }), ({ challenge }) => bytesOf(challenge)),
    enter: async (proof) => nothing(await post(http, 'session', proof)),
  };
}

/** The API of one election, for whoever calls it. */
export function electionHttp({ base, office, election, fetch }: ElectionPlace): HttpApi {
  const api = httpApi({
    base,
    officeId: office,
    credentials: 'same-origin',
    ...(fetch === undefined ? {} : { fetch }),
  });
  return { call: (path, request) => api.call(`elections/${election}/${path}`, request) };
}

async function post(http: HttpApi, path: string, members: Readonly<Record<string, Uint8Array>>): Answer<Response> {
  const json = Object.fromEntries(Object.entries(members).map(([name, bytes]) => [name, toBase64url(bytes)]));
  return await http.call(path, { method: 'POST', json });
}
