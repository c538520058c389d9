// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, as raw bytes. */
export function readAllFiles(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path, readFileSync(path)];
      }),
  );
}

/** The files that hold any of these texts: plain, UTF-16, or inside base64 at any of its three alignments. */
export function findTexts(files: ReadonlyMap<string, Buffer>, texts: readonly string[]): readonly string[] {
  const needles = texts.flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    ...[0, 1, 2].map((offset) => base64Core(text, offset)),
  ]);
  return [...files].filter(([, bytes]) => needles.some((needle) => bytes.includes(needle))).map(([path]) => path);
}

/** The part of a text's base64 that does not depend on what stands around it. */
function base64Core(text: string, offset: number): Buffer {
  const encoded = Buffer.from('x'.repeat(offset) + text).toString('base64');
  return Buffer.from(encoded.slice(offset === 0 ? 0 : 4, -4));
}
