// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  isJsonObject,
  ok,
  parseId,
  toBase64url,
  type ChannelId,
  type GrantId,
  type JsonObject,
  type OfficerId,
} from '@amends/base';
import type { AppendRequest, NewCodeRequest, OfficerChannelView, OpenFileRequest } from '../../ports/sealed-api.ts';
import type { Invited } from '@amends/protocol/wire/roster.ts';
import { bytesOf, httpApi, listOf, nothing, readBody, readJson, type HttpOptions } from '../http.ts';
import { readFileId, readRoster } from '../http-transport.ts';
import { appendJson, codeJson, openFileJson, readStoredEntry } from '../sealed-json.ts';
import type { Answer } from '../transport.ts';
import type { FileTransport } from '../upload-file.ts';
import type { FileId } from '@amends/base';

/** Pages of one fetch: more than any office fills. */
const PAGES_MAX = 2_000;

export type SignInStart = { readonly salt: Uint8Array; readonly iterations: number };
export type SignInAnswer = {
  readonly officer: { readonly id: OfficerId; readonly name: string };
  readonly keyFile: Uint8Array;
};
export type InvitationAnswer = {
  readonly officer: { readonly id: OfficerId; readonly name: string; readonly email: string };
  readonly totpSecret: string;
  readonly roster: readonly Uint8Array[];
  readonly invited: readonly Invited[];
};

/** What an officer's device asks of the server. */
export type OfficerApi = FileTransport & {
  roster(): Answer<readonly Uint8Array[]>;
  startSignIn(email: string): Answer<SignInStart>;
  signIn(given: { readonly email: string; readonly proof: Uint8Array; readonly totp: string }): Answer<SignInAnswer>;
  /** A challenge for a passkey, base64url. */
  startPasskey(): Answer<string>;
  addPasskey(added: {
    readonly challenge: string;
    readonly response: JsonObject;
    readonly keyFile: Uint8Array;
  }): Answer<void>;
  signInWithPasskey(proof: { readonly challenge: string; readonly response: JsonObject }): Answer<SignInAnswer>;
  signOut(): Answer<void>;
  readInvitation(lookup: Uint8Array): Answer<InvitationAnswer>;
  acceptInvitation(enrolment: {
    readonly lookup: Uint8Array;
    readonly salt: Uint8Array;
    readonly proof: Uint8Array;
    readonly keyFile: Uint8Array;
    readonly totp: string;
    readonly statement: Uint8Array;
  }): Answer<void>;
  channels(known: Readonly<Record<string, number>>): Answer<readonly OfficerChannelView[]>;
  append(request: AppendRequest): Answer<void>;
  openFile(request: OpenFileRequest): Answer<void>;
  newCode(request: NewCodeRequest): Answer<void>;
  setReminder(reminder: { readonly title: string; readonly at: number }): Answer<void>;
  readPart(at: { readonly file: FileId; readonly part: number }): Answer<Uint8Array>;
};

export function officerApi(options: Omit<HttpOptions, 'credentials'>): OfficerApi {
  const api = httpApi({ ...options, credentials: 'same-origin' });
  const post = (path: string, json: JsonObject) => api.call(path, { method: 'POST', json });
  return {
    roster: async () => await readJson(await api.call('roster', { method: 'GET' }), readRoster),
    startSignIn: async (email) => await readJson(await post('sign-in/start', { email }), readStart),
    signIn: async ({ email, proof, totp }) =>
      await readJson(await post('sign-in', { email, proof: toBase64url(proof), totp }), readSignIn),
    startPasskey: async () =>
      await readJson(await post('passkeys/start', {}), ({ challenge }) =>
        typeof challenge === 'string' ? challenge : undefined,
      ),
    addPasskey: async ({ challenge, response, keyFile }) =>
      nothing(await post('passkeys', { challenge, response, keyFile: toBase64url(keyFile) })),
    signInWithPasskey: async ({ challenge, response }) =>
      await readJson(await post('passkeys/sign-in', { challenge, response }), readSignIn),
    signOut: async () => nothing(await post('sign-out', {})),
    readInvitation: async (lookup) =>
      await readJson(await post('invitations/read', { lookup: toBase64url(lookup) }), readInvitation),
    acceptInvitation: async ({ lookup, salt, proof, keyFile, totp, statement }) =>
      nothing(
        await post('invitations/accept', {
          lookup: toBase64url(lookup),
          salt: toBase64url(salt),
          proof: toBase64url(proof),
          keyFile: toBase64url(keyFile),
          totp,
          statement: toBase64url(statement),
        }),
      ),
    channels: async (known) =>
      await allChannels(
        known,
        async (have) => await readJson(await post('office/channels', { known: have }), readPage),
      ),
    append: async (request) => nothing(await post('office/entries', appendJson(request))),
    openFile: async (request) => nothing(await post('office/files', openFileJson(request))),
    newCode: async (request) =>
      nothing(await post('office/codes', { ...appendJson(request), code: codeJson(request.code) })),
    setReminder: async ({ title, at }) => nothing(await post('office/reminders', { title, at })),
    beginFile: async (size) => await readJson(await post('files', { size }), readFileId),
    putPart: async ({ file, part, bytes }) =>
      nothing(await api.call(`files/${file}/${String(part)}`, { method: 'PUT', bytes })),
    readPart: async ({ file, part }) =>
      await readBody(await api.call(`files/${file}/${String(part)}`, { method: 'GET' })),
  };
}

type ChannelPage = { readonly channels: readonly OfficerChannelView[]; readonly more: boolean };

/** Asks until nothing is left: the server answers in pages. */
async function allChannels(
  known: Readonly<Record<string, number>>,
  ask: (have: Readonly<Record<string, number>>) => Answer<ChannelPage>,
): Answer<readonly OfficerChannelView[]> {
  const all = new Map<ChannelId, OfficerChannelView>();
  const have: Record<string, number> = { ...known };
  for (let count = 0; count < PAGES_MAX; count++) {
    const page = await ask(have);
    if (!page.ok) return page;
    for (const view of page.value.channels) {
      const before = all.get(view.channel)?.entries ?? [];
      all.set(view.channel, { ...view, entries: [...before, ...view.entries] });
      have[view.channel] = (have[view.channel] ?? 0) + view.entries.length;
    }
    if (!page.value.more) return ok([...all.values()]);
  }
  return err({ type: 'busy' });
}

function readPage({ channels, more }: JsonObject): ChannelPage | undefined {
  const views = listOf(channels, readOfficerChannel);
  return views === undefined || typeof more !== 'boolean' ? undefined : { channels: views, more };
}

function readStart(json: JsonObject): SignInStart | undefined {
  const salt = bytesOf(json.salt);
  return salt !== undefined && typeof json.iterations === 'number' ? { salt, iterations: json.iterations } : undefined;
}

function readSignIn(json: JsonObject): SignInAnswer | undefined {
  const keyFile = bytesOf(json.keyFile);
  const officer = isJsonObject(json.officer) ? json.officer : {};
  const id = parseId<OfficerId>(officer.id);
  if (keyFile === undefined || !id.ok || typeof officer.name !== 'string') return undefined;
  return { officer: { id: id.value, name: officer.name }, keyFile };
}

function readInvitation(json: JsonObject): InvitationAnswer | undefined {
  const officer = isJsonObject(json.officer) ? json.officer : {};
  const id = parseId<OfficerId>(officer.id);
  const roster = readRoster({ statements: json.roster ?? null });
  const invited = listOf(json.invited, readInvited);
  const { totpSecret } = json;
  if (!id.ok || roster === undefined || invited === undefined || typeof totpSecret !== 'string') return undefined;
  if (typeof officer.name !== 'string' || typeof officer.email !== 'string') return undefined;
  return { officer: { id: id.value, name: officer.name, email: officer.email }, totpSecret, roster, invited };
}

function readInvited(json: JsonObject): Invited | undefined {
  const id = parseId<OfficerId>(json.id);
  const { name, invitationKey } = json;
  if (!id.ok || typeof name !== 'string' || typeof invitationKey !== 'string') return undefined;
  return { id: id.value, name, invitationKey };
}

function readOfficerChannel(json: JsonObject): OfficerChannelView | undefined {
  const channel = parseId<ChannelId>(json.channel);
  const grantId = parseId<GrantId>(json.grantId);
  const grant = bytesOf(json.grant);
  const entries = listOf(json.entries, readStoredEntry);
  const { kind, reference } = json;
  if (!channel.ok || !grantId.ok || grant === undefined || entries === undefined) return undefined;
  if (kind !== 'reporter' && kind !== 'file') return undefined;
  if (reference !== null && typeof reference !== 'string') return undefined;
  return { channel: channel.value, kind, reference, grantId: grantId.value, grant, entries };
}
