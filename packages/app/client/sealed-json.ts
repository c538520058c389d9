// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON forms of sealed requests and answers (PROTOCOL.md, HTTP). Bytes are base64url.
import { toBase64url, type JsonObject } from '@amends/base';
import type {
  AppendRequest,
  DepositRequest,
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
  const { channel, entryId, sequence, previous, entry, files, quiet } = request;
  return { channel, entryId, sequence, previous, entry: toBase64url(entry), files, quiet };
}

export function openFileJson({ channel, entryId, entry, grants }: OpenFileRequest): JsonObject {
  return { channel, entryId, entry: toBase64url(entry), grants: grantsJson(grants) };
}

export function codeJson({ lookupHash, verifyKey, grant }: SealedCode): JsonObject {
  return { lookupHash: toBase64url(lookupHash), verifyKey: toBase64url(verifyKey), grant: toBase64url(grant) };
}

export function readStoredEntry(json: JsonObject): StoredEntryView | undefined {
  const bytes = bytesOf(json.bytes);
  return typeof json.sequence === 'number' && bytes !== undefined ? { sequence: json.sequence, bytes } : undefined;
}

function grantsJson(grants: readonly SealedGrant[]): readonly JsonObject[] {
  return grants.map(({ officer, bytes }) => ({ officer, bytes: toBase64url(bytes) }));
}
