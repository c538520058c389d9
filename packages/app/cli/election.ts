// SPDX-License-Identifier: AGPL-3.0-or-later
import { runElection } from '@amends/election/cli/run-command.ts';

/** Verifies, inspects or counts an election: the package's own commands, which end as it says there. */
export async function election(args: readonly string[]): Promise<void> {
  const { out, error, code } = await runElection(args);
  process.stdout.write(out);
  if (error !== undefined) process.stderr.write(`amends: ${error}\n`);
  process.exitCode = code;
}
