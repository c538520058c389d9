// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';

export type SiftLimits = {
  /** Bytes that are kept. */
  readonly bytesMax: number;
  readonly partsMax: number;
};
/** A multipart body without the files that were too much; then `filesDropped` says so. */
export type Sifted = { readonly bytes: Buffer<ArrayBuffer>; readonly filesDropped: boolean };
export type SiftFault = 'too-large' | 'too-many-parts';

type Part = { kind: 'unknown' | 'text' | 'file'; size: number; readonly chunks: Buffer[] };
type Kept = {
  fault(): SiftFault | undefined;
  /** Bytes of the part that is being read. */
  add(bytes: Buffer): void;
  /** A delimiter was read: another part begins. */
  begin(): void;
  join(delimiter: Buffer): Sifted;
};

/** Where a part's headers may end, at the latest. */
const HEADERS_BYTES_MAX = 8 * 1024;
const FILE_NAME = /\bfilename\*?=/i;

/**
 * Reads a multipart body (RFC 7578) and lets go of its files, not of its text, once they are more than may be kept:
 * somebody whose files are too big gets back what she typed. The body is read to its end in any case, because a
 * browser looks at an answer only after it has sent everything.
 */
export async function siftForm(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: SiftLimits,
): Promise<Result<Sifted, SiftFault>> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const kept = keepParts(limits);
  // The first delimiter may stand at the very beginning, without a line before it.
  let rest = Buffer.from('\r\n');
  for await (const chunk of body) {
    if (kept.fault() !== undefined) continue;
    rest = Buffer.concat([rest, chunk]);
    for (let at = rest.indexOf(delimiter); at >= 0 && kept.fault() === undefined; at = rest.indexOf(delimiter)) {
      kept.add(rest.subarray(0, at));
      kept.begin();
      rest = rest.subarray(at + delimiter.length);
    }
    // A delimiter may be cut in two by the chunks.
    const sure = Math.max(0, rest.length - delimiter.length + 1);
    kept.add(rest.subarray(0, sure));
    rest = rest.subarray(sure);
  }
  kept.add(rest);
  const fault = kept.fault();
  return fault === undefined ? ok(kept.join(delimiter)) : err(fault);
}

function keepParts({ bytesMax, partsMax }: SiftLimits): Kept {
  let parts: readonly Part[] = [];
  let [bytes, begun] = [0, 0];
  let filesDropped = false;
  let fault: SiftFault | undefined;
  /** What stands before the first delimiter belongs to no part. */
  let part: Part | undefined;

  const dropFiles = (): void => {
    filesDropped = true;
    parts = parts.filter(({ kind }) => kind !== 'file');
    bytes = parts.reduce((sum, { size }) => sum + size, 0);
  };
  const refuse = (why: SiftFault): void => {
    fault = why;
    parts = [];
  };
  return {
    fault: () => fault,
    add(given) {
      if (part === undefined || given.length === 0 || (part.kind === 'file' && filesDropped)) return;
      // A copy: a slice would hold on to the whole chunk that it is of.
      part.chunks.push(Buffer.from(given));
      part.size += given.length;
      bytes += given.length;
      if (part.kind === 'unknown') part.kind = kindOf(part);
      if (bytes > bytesMax || (part.kind === 'file' && filesDropped)) dropFiles();
      if (bytes > bytesMax) refuse('too-large');
    },
    begin() {
      part = { kind: 'unknown', size: 0, chunks: [] };
      parts = [...parts, part];
      begun += 1;
      if (begun > partsMax) refuse('too-many-parts');
    },
    join(delimiter) {
      const whole = Buffer.concat(parts.flatMap(({ chunks }) => [delimiter, ...chunks]));
      // Forms begin without the line break that stands before a delimiter.
      return { bytes: whole.subarray(2), filesDropped };
    },
  };
}

/** A part is a file if its headers name one. */
function kindOf({ chunks, size }: Part): Part['kind'] {
  const begun = Buffer.concat(chunks);
  const end = begun.indexOf('\r\n\r\n');
  if (end < 0) return size > HEADERS_BYTES_MAX ? 'text' : 'unknown';
  return FILE_NAME.test(begun.toString('latin1', 0, end)) ? 'file' : 'text';
}
