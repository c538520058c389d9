// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@amends/base';

/** Reads a whole file; the error says why it cannot be read. */
export function readBytes(file: string): Result<Uint8Array, string> {
  try {
    return ok(readFileSync(file));
  } catch (error) {
    // The file system throws nothing but errors.
    return err((error as Error).message);
  }
}
