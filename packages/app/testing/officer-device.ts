// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { deriveSignIn } from '@amends/protocol/keys/sign-in.ts';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import type { Place, SeededOfficer } from '../../../seed/play.ts';
import { openKeyFile } from '../client/officer/key-file.ts';
import type { LoadTools } from '../client/officer/load-channels.ts';
import { officerApi, type OfficerApi } from '../client/officer/officer-api.ts';
import { webPbkdf2 } from '../client/officer/web-pbkdf2.ts';
import { fromBase32, totpCode } from '../services/totp.ts';

/** A signed-in officer's keys and requests, without the client that keeps her from doing what she may not. */
export type OfficerDevice = {
  readonly api: OfficerApi;
  readonly fetch: typeof fetch;
  readonly identity: Identity;
  readonly tools: LoadTools;
};

export async function officerDevice(place: Place, officer: SeededOfficer): Promise<OfficerDevice> {
  const fetchWithCookies = cookieFetch();
  const { url, officeId } = place;
  const api = officerApi({ base: url, officeId, fetch: fetchWithCookies });
  const { salt, iterations } = must(await api.startSignIn(officer.email));
  const by = { pbkdf2: webPbkdf2, iterations };
  const { proof, wrapIdentity } = await deriveSignIn(officer.words.split('-'), salt, by);
  const totp = totpCode(fromBase32(officer.totpSecret), Date.now());
  const signedIn = must(await api.signIn({ email: officer.email, proof, totp }));
  const identity = must(await openKeyFile(signedIn.keyFile, wrapIdentity));
  const roster = must(verifyRoster(officeId, must(await api.roster())));
  return {
    api,
    fetch: fetchWithCookies,
    identity,
    tools: { office: officeId, me: signedIn.officer.id, identity, roster },
  };
}
