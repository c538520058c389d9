// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findUnknown, findUntested, readRules } from './spec-ids.ts';

const SPEC = `# Chains
- **CHAIN-1** A reader MUST check the hash, which is SHA-256.
- **CHAIN-2** A name is short.
  See CHAIN-1.

## Codes
| \`CODE-1\` | The server MUST NOT keep it |
Text that MUST be read belongs to no rule after a heading.
`;

test('rules are found where they open a line, with their text up to the next', () => {
  expect(readRules(SPEC).map(({ id }) => id)).toEqual(['CHAIN-1', 'CHAIN-2', 'CODE-1']);
});

test('a MUST that no test names is reported, and a rule without one is not', () => {
  expect(findUntested(readRules(SPEC), ["test('CHAIN-1: …')"])).toEqual(['CODE-1 is in no test']);
});

test('an id that the protocol does not define is reported, and SHA-256 is not', () => {
  expect(findUnknown(readRules(SPEC), '// CHAIN-9, CHAIN-2, CHAIN-9, SHA-256, UTF-8')).toEqual(['CHAIN-9']);
});
