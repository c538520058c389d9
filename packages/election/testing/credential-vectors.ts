// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';

type Vectors = {
  readonly uuid: string;
  readonly items: readonly {
    readonly credential: string;
    readonly secret_exponent: string;
    readonly public: string;
  }[];
};
// As the fixture is written (fixtures/README.md).
const read = JSON.parse(readFileSync(new URL('./fixtures/vectors.json', import.meta.url), 'utf8')) as Record<
  'credentials_v2.0_pbkdf2' | 'credentials_v2.4plus_sha256',
  Vectors
>;

/** Credentials of 15 characters that Belenios 2.0 made, in BELENIOS-2048. */
export const SHORT = read['credentials_v2.0_pbkdf2'];
/** Credentials of 22 characters that Belenios 2.5.1 made, in BELENIOS-2048. */
export const LONG = read['credentials_v2.4plus_sha256'];
