// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { CEREMONY_STEPS } from '../../../services/elections/vote/ceremony.ts';
import { bytesOfLength } from '../read-body.ts';

const TEXT_MAX = 16 * 1024 * 1024;
const CREDENTIALS_MAX = 30_000;
/** A number of 2,048 bits. */
const credential = v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,616}$/));
const credentials = v.pipe(v.array(credential), v.maxLength(CREDENTIALS_MAX));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(TEXT_MAX));
const signature = bytesOfLength(64);

export const credentialBody = v.object({ credential });
export const ballotBody = v.object({ ballot: text, email: v.optional(v.pipe(v.string(), v.maxLength(300))) });
export const confirmBody = v.object({
  pending: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  code: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export const ceremonyBody = v.object({ step: v.picklist(CEREMONY_STEPS), text });
export const shuffleBody = v.object({ shuffle: text, signature });
export const decryptionBody = v.object({ decryption: text });
export const revealBody = v.object({ reveal: bytesOfLength(32) });
export const credentialsBody = v.object({
  publicCredentials: credentials,
  spares: credentials,
  paper: credentials,
  printed: v.optional(credentials, []),
});
const voter = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const spareBody = v.object({ credential, voter, signature });
export const paperBody = v.object({
  voter,
  credential: v.optional(v.nullable(credential)),
});
