// SPDX-License-Identifier: AGPL-3.0-or-later

/** A line of a stack that names a place in a file. */
const PLACE = /^ +at .*:\d+:\d+\)?$/;

/**
 * Ends a server that failed where no request could be told. What is thrown may quote what somebody wrote (P01): only
 * its places in the program are logged.
 */
export function endOnFaults(): void {
  process.once('uncaughtException', (error: unknown) => {
    process.stderr.write(`${JSON.stringify({ event: 'crashed', at: placesOf(error) })}\n`);
    process.exit(1);
  });
}

function placesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { stack = '', message } = error;
  const lines = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return lines.filter((line) => PLACE.test(line)).map((line) => line.trim());
}
