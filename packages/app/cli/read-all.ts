// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/** What comes on a stream such as standard input, up to a limit, as text. */
export async function readAll(stream: Readable, bytesMax: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    // Standard input gives bytes while no encoding is set.
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > bytesMax) throw new UsageError(`standard input is longer than ${String(bytesMax)} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}
