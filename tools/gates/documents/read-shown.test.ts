// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readCalls, readNamed, readShown, showsElsewhere } from './read-shown.ts';

const DOCUMENT = `# Title

\`./amends version\` and \`./amends COMMAND\`.

\`\`\`sh
./amends demo --port 4100   # look around
sudo ./amends office list \\
  --data /var/lib/amends | sort
age -d file
\`\`\`

## Next

1. Inside a list:

   \`\`\`bash
   cd /opt && ./amends init --officer 'Ana Nwosu <ana@example.org>' --office r
   systemctl start amends
   systemctl start caddy
   \`\`\`

\`\`\`
./amends check
bench/   what is measured: \`./amends bench\`
\`\`\`
`;

test('lines are read from every block, whatever its mark and place, with the heading above it', () => {
  expect(readShown(DOCUMENT)).toEqual([
    { section: '', line: './amends demo --port 4100   # look around' },
    { section: '', line: 'sudo ./amends office list --data /var/lib/amends | sort' },
    { section: 'Next', line: "cd /opt && ./amends init --officer 'Ana Nwosu <ana@example.org>' --office r" },
    { section: 'Next', line: 'systemctl start amends' },
    { section: 'Next', line: './amends check' },
  ]);
});

test('calls are read from a line, without comments and pipes', () => {
  expect(readShown(DOCUMENT).flatMap(({ line }) => readCalls(line))).toEqual([
    'demo --port 4100',
    'office list --data /var/lib/amends',
    'init --officer QUOTED --office r',
    'check',
  ]);
});

test('calls that sentences name are read, and one that is not marked as code is noticed', () => {
  expect(readNamed(DOCUMENT)).toEqual(['version', 'bench']);
  expect(showsElsewhere(DOCUMENT)).toBe(false);
  expect(showsElsewhere(`${DOCUMENT}\nThen run ./amends check.`)).toBe(true);
});
