// SPDX-License-Identifier: AGPL-3.0-or-later
// The verifier as a program of its own: one file that needs Node and nothing else. On a thread it does the work there.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runElection } from './run-command.ts';
import { listen } from './serve-tasks.ts';

const USAGE = `Usage: node amends-verifier.mjs verify FILE.bel [--json] [--threads N] [--open] [--pools FILE] [--destroyed FILE] [--signatures FILE]
       node amends-verifier.mjs inspect FILE.bel [--json]
       node amends-verifier.mjs count FILE.blt|FILE.bel --rule scottish-stv|irv|meek|approval|plurality [--json] [--lot SEED|NUMBERS] [--svg FILE] [--seat-rule RULE]...
            and of an archive [--question N] [--seats N] [--withdrawn NUMBERS]; without --rule its votes as they are
       node amends-verifier.mjs blt FILE.bel [--question N] [--seats N] [--withdrawn NUMBERS] [--out FILE]
       node amends-verifier.mjs lot FILE.bel REVEALS.json [--json]
       node amends-verifier.mjs credentials ELECTION-ID --count N --out DIR [--group BELENIOS-2048|RFC-3526-2048] [--format 15|22] [--json]

--open       an election that is not over is valid as far as it has come.
--pools      the list of spare credentials from the board's page: no ballot may be of one that nobody was given.
--destroyed  which spares those are, once the vote is closed: the other list from there.
--signatures what tellers signed: each spare that was not destroyed has the signatures of two.
--lot        64 hexadecimal digits, or all candidates' numbers as they were drawn, such as 3,1,2: the luckiest first.
--seat-rule  who can be seated together, such as at-most:1:2,5 or at-least:1:2,5; once for each rule.
--svg        draws the count into a file.
--question   which question of an archive, where there are several.
--seats      how many seats there are, where the question of an archive does not say.
--withdrawn  who stepped back after the ballots of an archive were made, such as 2,5.

Ends with 0; with 1 where an archive or a lot is not valid, or a count cannot come to its end; with 2 where the file cannot be read, or nothing can be written.
`;

if (isMainThread) {
  const args = process.argv.slice(2);
  if (args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '')) process.stdout.write(USAGE);
  else {
    const { out, error, code } = await runElection(args, { threadScript: new URL(import.meta.url) });
    process.stdout.write(out);
    if (error !== undefined) process.stderr.write(`amends-verifier: ${error}\n`);
    process.exitCode = code;
  }
} else listen(parentPort, workerData);
