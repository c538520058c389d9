// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON forms of sealed requests and answers (PROTOCOL.md, HTTP). Bytes are base64url.
import { toBase64url, type JsonObject } from '@amends/base';
import type {
  AppendRequest,
  DepositRequest,
  NewGenerationRequest,
  NewGrantRequest,
  OpenFileRequest,
  SealedCode,
  SealedGrant,
  StoredEntryView,
} from '../ports/sealed-api.ts';
import { bytesOf } from './http.ts';

export function depositJson(request: DepositRequest): JsonObject {
  const { token, channel, entryId, entry, grants, code, files, notifyNow } = request;
  return {
    ...(token === undefined ? {} : { token }),
    channel,
    entryId,
    entry: toBase64url(entry),
    grants: grantsJson(grants),
    code: codeJson(code),
    files,
    notifyNow,
  };
}

export function appendJson(request: AppendRequest): JsonObject {
  const { channel, entryId, generation, sequence, previous, entry, files, quiet, notifyNow } = request;
  const told = notifyNow === undefined ? {} : { notifyNow };
  return { channel, entryId, generation, sequence, previous, entry: toBase64url(entry), files, quiet, ...told };
}

export function openFileJson({ channel, entryId, entry, grants }: OpenFileRequest): JsonObject {
  return { channel, entryId, entry: toBase64url(entry), grants: grantsJson(grants) };
}

export function codeJson({ lookupHash, verifyKey, grant }: SealedCode): JsonObject {
  return { lookupHash: toBase64url(lookupHash), verifyKey: toBase64url(verifyKey), grant: toBase64url(grant) };
}

export function readStoredEntry(json: JsonObject): StoredEntryView | undefined {
  const bytes = bytesOf(json.bytes);
  const { generation, sequence } = json;
  if (typeof generation !== 'number' || typeof sequence !== 'number' || bytes === undefined) return undefined;
  return { generation, sequence, bytes };
}

export function newGenerationJson(request: NewGenerationRequest): JsonObject {
  const codeGrant = request.codeGrant && toBase64url(request.codeGrant);
  return { ...appendJson(request), grants: grantsJson(request.grants), codeGrant };
}

export function newGrantJson(request: NewGrantRequest): JsonObject {
  return { ...appendJson(request), grant: grantJson(request.grant) };
}

function grantsJson(grants: readonly SealedGrant[]): readonly JsonObject[] {
  return grants.map(grantJson);
}

function grantJson({ officer, bytes }: SealedGrant): JsonObject {
  return { officer, bytes: toBase64url(bytes) };
}
