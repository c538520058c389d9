// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  isJsonObject,
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
      await readJson(await post('office/channels', { known }), ({ channels }) => listOf(channels, readOfficerChannel)),
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
