// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId, toBase64url, utf8, type ChannelId, type FileId, type Json, type JsonObject } from '@amends/base';
import type { DepositResult, ReporterChannelView } from '../ports/sealed-api.ts';
import { bytesOf, httpApi, listOf, nothing, readBody, readJson } from './http.ts';
import { readWithdrawalRule } from './reporter/read-withdrawal-rule.ts';
import { appendJson, codeJson, depositJson, readStoredEntry } from './sealed-json.ts';
import type { ReporterTransport } from './transport.ts';

/** A reporter's requests over HTTP. No cookie is sent or kept; the session travels in a header. */
export function httpTransport(options: {
  readonly base: string;
  readonly officeId: string;
  readonly fetch?: typeof fetch;
}): ReporterTransport {
  const api = httpApi({ ...options, credentials: 'omit' });
  const post = (path: string, json: JsonObject, session?: Uint8Array) =>
    api.call(path, { method: 'POST', json, ...(session === undefined ? {} : { session }) });
  return {
    roster: async () => await readJson(await api.call('roster', { method: 'GET', mayKeep: true }), readRoster),
    beginFile: async (size) => await readJson(await post('files', { size }), readFileId),
    putPart: async ({ file, part, bytes }) =>
      nothing(await api.call(`files/${file}/${String(part)}`, { method: 'PUT', bytes })),
    deposit: async (request) => await readJson(await post('reports', depositJson(request)), readDeposit),
    challenge: async (lookup) =>
      await readJson(await post('return/challenge', { lookup: toBase64url(lookup) }), ({ challenge }) =>
        bytesOf(challenge),
      ),
    openCode: async ({ lookup, challenge, signature }) =>
      await readJson(
        await post('return/session', {
          lookup: toBase64url(lookup),
          challenge: toBase64url(challenge),
          signature: toBase64url(signature),
        }),
        ({ session }) => bytesOf(session),
      ),
    readChannel: async (session) =>
      await readJson(await api.call('return/channel', { method: 'GET', session }), readReporterChannel),
    append: async (session, request) => nothing(await post('return/entries', appendJson(request), session)),
    replaceCode: async (session, request) =>
      nothing(await post('return/codes', { ...appendJson(request), code: codeJson(request.code) }, session)),
    erase: async (session, channel) => nothing(await post('return/erase', { channel }, session)),
    readPart: async (session, { file, part }) =>
      await readBody(await api.call(`files/${file}/${String(part)}`, { method: 'GET', session })),
  };
}

/** Statements are served as the texts that they are. */
export function readRoster({ statements }: JsonObject): readonly Uint8Array[] | undefined {
  if (!Array.isArray(statements)) return undefined;
  return statements.every((text) => typeof text === 'string') ? statements.map(utf8) : undefined;
}

/** A list of bytes, each in Base64. */
export function bytesListOf(value: Json | undefined): readonly Uint8Array[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list = value.map(bytesOf);
  return list.every((bytes) => bytes !== undefined) ? list : undefined;
}

export function readDeposit({ reference }: JsonObject): DepositResult | undefined {
  return typeof reference === 'string' ? { reference } : undefined;
}

export function readFileId({ file }: JsonObject): FileId | undefined {
  const id = parseId<FileId>(file);
  return id.ok ? id.value : undefined;
}

function readReporterChannel(json: JsonObject): ReporterChannelView | undefined {
  const channel = parseId<ChannelId>(json.channel);
  const grants = bytesListOf(json.grants);
  const entries = listOf(json.entries, readStoredEntry);
  const withdrawal = readWithdrawalRule(json.withdrawal);
  const { reference } = json;
  if (!channel.ok || grants === undefined || entries === undefined) return undefined;
  if (withdrawal === undefined || typeof reference !== 'string') return undefined;
  return { channel: channel.value, reference, withdrawal, grants, entries };
}
