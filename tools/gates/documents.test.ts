// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findFault } from './documents.ts';

const HELP = `Usage: ./amends COMMAND

  demo           try it   [--port 4000] [--json]
  office profile what an office says of itself       --data DIR
                 [--set FILE]
  office list    the offices in a folder   --data DIR
`;

test('a command or an option that the help does not have is reported', () => {
  const shown = ['', 'demo --port 4100', 'office list --data /var/lib/amends', 'init --office r'];
  expect(shown.map((command) => findFault(command, HELP))).toEqual([
    undefined,
    undefined,
    undefined,
    'there is no such command',
  ]);
  expect(findFault('dance', HELP)).toBe('there is no such command');
  expect(findFault('office profile --data d --set f', HELP)).toBe(undefined);
  expect(findFault('demo --loud', HELP)).toBe('it has no option --loud');
  expect(findFault('demo --por 4000', HELP)).toBe('it has no option --por');
});
