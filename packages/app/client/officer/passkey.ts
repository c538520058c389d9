// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  fromBase64url,
  must,
  ok,
  toBase64url,
  utf8,
  type JsonObject,
  type OfficeId,
  type OfficerId,
  type Random,
  type Result,
} from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { wrapIdentityFrom } from '@amends/protocol/keys/sign-in.ts';
import type { TransportFault } from '../transport.ts';
import { deviceName, sealLabel } from './device-name.ts';
import { sealKeyFile } from './key-file.ts';
import type { OfficerApi } from './officer-api.ts';

export type PasskeyFault =
  | TransportFault
  /** The person closed the browser's question, or it timed out. */
  | { readonly type: 'not-touched' }
  /** This device's passkeys cannot give a key of their own (WebAuthn PRF). */
  | { readonly type: 'no-prf' };

export type PasskeyTools = {
  readonly api: OfficerApi;
  readonly officeId: OfficeId;
  readonly random: Random;
};

export type PasskeyOwner = { readonly id: OfficerId; readonly name: string };

/** A used passkey: what the server checks, and the secret that never goes there. */
export type UsedPasskey = {
  readonly id: string;
  readonly challenge: string;
  readonly response: JsonObject;
  readonly wrapIdentity: string;
};

/** A passkey that was made here and that nobody knows of yet. */
export type MadePasskey = {
  readonly id: string;
  readonly challenge: string;
  readonly response: JsonObject;
  /** Her keys, sealed to what only this passkey gives. */
  readonly keyFile: Uint8Array;
  /** The device's name, sealed to her keys. */
  readonly label: Uint8Array;
};

const TIMEOUT_MS = 120_000;
/** ES256, EdDSA and RS256 (COSE); some devices know the last only. */
const ALGORITHMS = [-7, -8, -257];

export function passkeysSupported(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && globalThis.isSecureContext;
}

/** Whether a passkey here may hold keys. Only making one tells for sure, where the browser does not say. */
export async function mayKeepKeys(): Promise<boolean> {
  if (!passkeysSupported() || !('getClientCapabilities' in PublicKeyCredential)) return passkeysSupported();
  try {
    const able: Readonly<Record<string, boolean>> = await PublicKeyCredential.getClientCapabilities();
    return able['extension:prf'] !== false;
  } catch {
    // It does not say.
    return true;
  }
}

/** Makes a passkey on this device, and seals the officer's keys to what only it gives. */
export async function makePasskey(
  tools: PasskeyTools,
  officer: { readonly me: PasskeyOwner; readonly identity: Identity },
): Promise<Result<MadePasskey, PasskeyFault>> {
  const challenge = await tools.api.startPasskey();
  if (!challenge.ok) return challenge;
  const created = await touch(
    async () => await navigator.credentials.create(creation(tools.officeId, officer.me, challenge.value)),
  );
  if (!created.ok) return created;
  // Some devices give the key at once, the others at the first use.
  const prf = prfOf(created.value) ?? (await readPrf(tools, created.value));
  if (prf === undefined) return err({ type: 'no-prf' });
  const keyFile = await sealKeyFile(officer.identity, wrapIdentityFrom(prf));
  const label = await sealLabel(deviceName(navigator.userAgent), officer.identity);
  const response = responseJson(created.value);
  return ok({ id: created.value.id, challenge: challenge.value, response, keyFile, label });
}

/** One touch: proves who she is and gives what opens her keys. */
export async function usePasskey(tools: PasskeyTools): Promise<Result<UsedPasskey, PasskeyFault>> {
  const challenge = await tools.api.startPasskey();
  if (!challenge.ok) return challenge;
  const used = await touch(async () => await navigator.credentials.get(request(tools.officeId, challenge.value)));
  if (!used.ok) return used;
  const prf = prfOf(used.value);
  if (prf === undefined) return err({ type: 'no-prf' });
  return ok({
    id: used.value.id,
    challenge: challenge.value,
    response: responseJson(used.value),
    wrapIdentity: wrapIdentityFrom(prf),
  });
}

function creation(office: OfficeId, me: PasskeyOwner, challenge: string): CredentialCreationOptions {
  return {
    publicKey: {
      challenge: must(fromBase64url(challenge)).slice(),
      rp: { name: 'Office' },
      user: { id: utf8(me.id).slice(), name: me.name, displayName: me.name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      timeout: TIMEOUT_MS,
      extensions: { prf: { eval: { first: prfSalt(office) } } },
    },
  };
}

function request(office: OfficeId, challenge: string, allow: readonly ArrayBuffer[] = []): CredentialRequestOptions {
  return {
    publicKey: {
      challenge: must(fromBase64url(challenge)).slice(),
      allowCredentials: allow.map((id) => ({ type: 'public-key', id })),
      userVerification: 'required',
      timeout: TIMEOUT_MS,
      extensions: { prf: { eval: { first: prfSalt(office) } } },
    },
  };
}

async function readPrf(tools: PasskeyTools, created: PublicKeyCredential): Promise<Uint8Array | undefined> {
  const challenge = toBase64url(tools.random(32));
  const used = await touch(
    async () => await navigator.credentials.get(request(tools.officeId, challenge, [created.rawId])),
  );
  return used.ok ? prfOf(used.value) : undefined;
}

async function touch(
  ask: () => Promise<Credential | null>,
): Promise<Result<PublicKeyCredential, { readonly type: 'not-touched' }>> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? ok(credential) : err({ type: 'not-touched' });
  } catch {
    return err({ type: 'not-touched' });
  }
}

/** The passkey's own secret for this office: 32 bytes that never leave this device. */
function prfOf(credential: PublicKeyCredential): Uint8Array | undefined {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer);
}

function prfSalt(office: OfficeId): Uint8Array<ArrayBuffer> {
  return sha256(utf8(`amends/v1/passkey-prf/${office}`)).slice();
}

/** The credential without its extension results: the server must never see the secret in them. */
function responseJson(credential: PublicKeyCredential): JsonObject {
  // A credential's own JSON form.
  const json = credential.toJSON() as unknown as JsonObject;
  return { ...json, clientExtensionResults: {} };
}
