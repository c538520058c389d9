// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type ChannelId, type EntryId } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { deriveSignIn } from '@amends/protocol/keys/sign-in.ts';
import { verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import type { Place, SeededOfficer } from '../../../seed/play.ts';
import { appendRequest, sealNext, type Place as ChannelPlace, type Words } from '../client/append.ts';
import { openKeyFile } from '../client/officer/key-file.ts';
import type { LoadedChannel } from '../client/officer/case-view.ts';
import { contextFor, loadChannels, newestKey, type LoadTools } from '../client/officer/load-channels.ts';
import { officerApi, type OfficerApi } from '../client/officer/officer-api.ts';
import { webPbkdf2 } from '../client/officer/web-pbkdf2.ts';
import type { AppendRequest } from '../ports/sealed-api.ts';
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

/** A channel as the server has it now, under the roster of now. */
export async function loadChannel({ api, tools }: OfficerDevice, id: ChannelId): Promise<LoadedChannel> {
  const now = { ...tools, roster: await rosterNow({ api, tools }) };
  const { channels, badGrants } = await loadChannels(must(await api.channels({}, [id])), [], now);
  const [channel] = channels;
  if (channel === undefined) throw new Error(`it does not open: ${JSON.stringify(badGrants)}`);
  return channel;
}

/** The next place of a channel, with what she seals for it. */
export async function placeIn(device: OfficerDevice, id: ChannelId): Promise<ChannelPlace> {
  const { identity } = device;
  const { office, me } = device.tools;
  const channel = await loadChannel(device, id);
  const tools = { ...device.tools, roster: await rosterNow(device) };
  const voice = {
    office,
    key: newestKey(channel.keys),
    roster: tools.roster,
    author: { kind: 'officer', id: me },
    signingSeed: identity.signingSeed,
    madeBy: 'device',
    random,
    now: Date.now,
  } as const;
  return { chain: channel.chain, context: contextFor(channel, [], tools), voice };
}

/** What adds these words at that place. */
export async function sealedAt({ chain, context, voice }: ChannelPlace, words: Words): Promise<AppendRequest> {
  const sealing = { voice, before: chain, context, id: newId<EntryId>(random), quiet: true };
  return appendRequest(words, await sealNext(words, sealing), sealing);
}

async function rosterNow({ api, tools }: Pick<OfficerDevice, 'api' | 'tools'>): Promise<Roster> {
  return must(verifyRoster(tools.office, must(await api.roster())));
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
