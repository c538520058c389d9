// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { nativePowers } from '../cli/native-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from '../group/parameters.ts';
import { fingerprintOf } from '../v1/fingerprint.ts';
import type { Ballot } from '../v1/shapes/ballot.ts';

const GROUPS = { approval: BELENIOS_2048, blank: BELENIOS_2048, mixed: RFC_3526_2048 };
const SECRETS = new Map(
  Object.entries(
    // Made with the fixtures: credentials of nobody.
    JSON.parse(readFileSync(new URL('./fixtures/secrets.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
);
/** Chosen once, so that the same ballot has the same signature: nothing here is to be kept secret. */
const NONCE = 0x5a5a5a5a5a5a5a5an;

/** Signs a changed ballot again with its credential, as somebody would who cheats with her own. */
export function signBallot(fixture: keyof typeof GROUPS, text: string): string {
  const group = fieldGroup(GROUPS[fixture], nativePowers);
  const { signature: _, ...unsigned } = JSON.parse(text) as Ballot;
  const secret = BigInt(SECRETS.get(unsigned.credential) ?? 0);
  const hash = fingerprintOf(JSON.stringify(unsigned));
  const challenge = group.hash(`sig|${hash}|`, [group.power(group.generator, NONCE)]);
  const response = (((NONCE - secret * challenge) % group.order) + group.order) % group.order;
  const proof = { challenge: String(challenge), response: String(response) };
  return JSON.stringify({ ...unsigned, signature: { hash, proof } });
}
