// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findFault, readCommands } from './documents.ts';

const HELP = `Usage: ./amends COMMAND

  demo           try it   [--port 4000] [--json]
  office profile what an office says       --data DIR
                 [--set FILE]
  office list    the offices in a folder   --data DIR
`;
const DOCUMENT = `
\`\`\`sh
./amends demo --port 4100   # look around
sudo ./amends office list \\
  --data /var/lib/amends | sort
./amends init --officer 'Ana Nwosu <ana@example.org>' --office r
\`\`\`

\`\`\`
./amends not-shown-as-a-command
\`\`\`
`;

test('commands are read from shell blocks, without comments and pipes', () => {
  expect(readCommands(DOCUMENT)).toEqual([
    'demo --port 4100',
    'office list --data /var/lib/amends',
    'init --officer QUOTED --office r',
  ]);
});

test('a command or an option that the help does not have is reported', () => {
  expect(readCommands(DOCUMENT).map((command) => findFault(command, HELP))).toEqual([
    undefined,
    undefined,
    'there is no such command',
  ]);
  expect(findFault('dance', HELP)).toBe('there is no such command');
  expect(findFault('office profile --data d --set f', HELP)).toBe(undefined);
  expect(findFault('demo --loud', HELP)).toBe('it has no option --loud');
});
