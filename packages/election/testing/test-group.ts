// SPDX-License-Identifier: AGPL-3.0-or-later
import type { GroupParameters } from '../group/parameters.ts';

/** A safe prime of 64 bits: quick, and of no strength whatever. */
export const TEST_GROUP: GroupParameters = {
  name: 'TEST-64',
  p: 18446744073709550147n,
  q: 9223372036854775073n,
  g: 4n,
  embedding: { padding: 8, bitsPerInt: 8 },
};
