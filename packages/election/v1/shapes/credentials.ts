// SPDX-License-Identifier: AGPL-3.0-or-later
import { VOTERS_MAX } from './limits.ts';
import { list, pattern, type Shaped } from './shape.ts';

const LINE = /^(0|[1-9][0-9]{0,616})(?:,(0|[1-9][0-9]{0,14}))?$/;

/** Who may vote: public credentials, each alone or with its weight after a comma (section 4.8). */
export const credentials = list(pattern('is not a public credential', LINE), VOTERS_MAX);
export type Credentials = Shaped<typeof credentials>;

/** A public credential in base ten, and how often its ballot counts. */
export type Credential = { readonly key: string; readonly weight: bigint };

/** Takes a line of the list apart, which was found to be one. */
export function readCredential(line: string): Credential {
  const comma = line.indexOf(',');
  if (comma < 0) return { key: line, weight: 1n };
  return { key: line.slice(0, comma), weight: BigInt(line.slice(comma + 1)) };
}
