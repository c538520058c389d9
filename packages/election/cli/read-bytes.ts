// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { err, ok, type Result } from '@amends/base';

/** The system takes no more than two gigabytes at once. */
const AT_ONCE_BYTES = 2 ** 30;

/** Reads a whole file; the error says why it cannot be read. */
export function readBytes(file: string): Result<Uint8Array, string> {
  return attempt(() => readFileSync(file));
}

/** The same into memory that threads have in common, so that a large file is there once. */
export function readShared(file: string): Result<Uint8Array, string> {
  return attempt(() => {
    const { size } = statSync(file);
    // What is no file, such as a pipe, does not say how long it is.
    const bytes = size === 0 ? readFileSync(file) : undefined;
    const shared = new Uint8Array(new SharedArrayBuffer(bytes?.length ?? size));
    if (bytes === undefined) readInto(shared, file);
    else shared.set(bytes);
    return shared;
  });
}

function readInto(bytes: Uint8Array, file: string): void {
  const opened = openSync(file, 'r');
  try {
    for (let at = 0, read = 1; read > 0; at += read)
      read = readSync(opened, bytes, at, Math.min(AT_ONCE_BYTES, bytes.length - at), null);
  } finally {
    closeSync(opened);
  }
}

function attempt(read: () => Uint8Array): Result<Uint8Array, string> {
  try {
    return ok(read());
  } catch (error) {
    // The file system throws nothing but errors.
    return err((error as Error).message);
  }
}
