// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  canonicalJson,
  concatBytes,
  err,
  fromBase64url,
  isJsonObject,
  ok,
  parseCanonicalJson,
  toBase64url,
  utf8,
  type Json,
  type Result,
} from '@amends/base';

/** What browsers get of a release: SHA-256, in hexadecimal, of each file by its path on the server. */
export type FileList = { readonly release: string; readonly files: ReadonlyMap<string, string> };

/** Goes before the bytes that are signed, so that no signature serves twice. */
const CONTEXT = utf8('amends/v1/release\n');
const HASH = /^[0-9a-f]{64}$/;
const FILES_MAX = 5_000;

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Signs a list with an Ed25519 key (RFC 8032). Canonical JSON: `{"list":{"files","release"},"signature"}`. */
export function signList({ release, files }: FileList, key: KeyObject): Uint8Array {
  const list: Json = { release, files: Object.fromEntries(files) };
  const signature = sign(null, concatBytes(CONTEXT, canonicalJson(list)), key);
  return canonicalJson({ list, signature: toBase64url(signature) });
}

/** Reads a list that this key signed. */
export function readList(bytes: Uint8Array, key: KeyObject): Result<FileList, 'malformed' | 'bad-signature'> {
  const parsed = parseCanonicalJson(bytes);
  if (!parsed.ok || !isJsonObject(parsed.value)) return err('malformed');
  const { list, signature, ...others } = parsed.value;
  if (!isJsonObject(list) || typeof signature !== 'string' || Object.keys(others).length > 0) return err('malformed');
  const signed = fromBase64url(signature);
  if (!signed.ok || !verify(null, concatBytes(CONTEXT, canonicalJson(list)), key, signed.value))
    return err('bad-signature');
  const { release, files } = list;
  if (typeof release !== 'string' || !isJsonObject(files)) return err('malformed');
  const entries = Object.entries(files).flatMap(([path, hash]): readonly (readonly [string, string])[] =>
    typeof hash === 'string' && HASH.test(hash) ? [[path, hash]] : [],
  );
  const isWhole = entries.length === Object.keys(files).length && entries.length <= FILES_MAX;
  return isWhole ? ok({ release, files: new Map(entries) }) : err('malformed');
}

/** An Ed25519 key in PEM, as `openssl genpkey -algorithm ed25519` makes it; undefined for any other. */
export function readKey(pem: string, kind: 'private' | 'public'): KeyObject | undefined {
  try {
    const key = kind === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
