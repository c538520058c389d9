// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';

export type SiftLimits = {
  /** Bytes that are kept. */
  readonly bytesMax: number;
  readonly partsMax: number;
};
export type Sifted = {
  /** The multipart body; what its files hold is taken out, and their headers are left. */
  readonly bytes: Buffer<ArrayBuffer>;
  /** What each file holds, in the order of the body. */
  readonly contents: readonly Blob[];
  /** The files were too much: neither their headers nor what they hold is here. */
  readonly filesDropped: boolean;
};
export type SiftFault = 'too-large' | 'too-many-parts';

type Part = {
  kind: 'unknown' | 'text' | 'file';
  size: number;
  /** All of a text; of a file the headers, with the empty line that ends them. */
  head: Buffer<ArrayBuffer>[];
  readonly content: Buffer<ArrayBuffer>[];
};
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
const HEADERS_END = '\r\n\r\n';
const FILE_NAME = /\bfilename\*?=/i;

/**
 * Reads a multipart body (RFC 7578), sets its files apart as they come, so that nobody else waits while they are looked
 * for in one piece of many megabytes, and lets go of them, not of the text, once they are more than may be kept:
 * somebody whose files are too big gets back what she typed. The body is read to its end in any case, because a browser
 * looks at an answer only after it has sent everything.
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
      (part.kind === 'file' ? part.content : part.head).push(Buffer.from(given));
      part.size += given.length;
      bytes += given.length;
      if (part.kind === 'unknown') tellKind(part);
      if (bytes > bytesMax || (part.kind === 'file' && filesDropped)) dropFiles();
      if (bytes > bytesMax) refuse('too-large');
    },
    begin() {
      part = { kind: 'unknown', size: 0, head: [], content: [] };
      parts = [...parts, part];
      begun += 1;
      if (begun > partsMax) refuse('too-many-parts');
    },
    join(delimiter) {
      const whole = Buffer.concat(parts.flatMap(({ head }) => [delimiter, ...head]));
      const contents = parts.filter(({ kind }) => kind === 'file').map(({ content }) => new Blob(content));
      // Forms begin without the line break that stands before a delimiter.
      return { bytes: whole.subarray(2), contents, filesDropped };
    },
  };
}

/** A part is a file if its headers name one. It is known once they have ended. */
function tellKind(part: Part): void {
  const begun = Buffer.concat(part.head);
  const at = begun.indexOf(HEADERS_END);
  if (at < 0) {
    if (part.size > HEADERS_BYTES_MAX) part.kind = 'text';
    return;
  }
  part.kind = FILE_NAME.test(begun.toString('latin1', 0, at)) ? 'file' : 'text';
  if (part.kind === 'text') return;
  const end = at + HEADERS_END.length;
  part.head = [begun.subarray(0, end)];
  part.content.push(begun.subarray(end));
}
