// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { error } from '@sveltejs/kit';
import { FORM_BYTES_MAX } from './body-limits.ts';
import { siftForm, type Sifted } from './sift-form.ts';

/** A posted form. Where its files were more than is kept they are gone, and the rest is here. */
export type PostedForm = { readonly data: FormData; readonly filesDropped: boolean };

/** Fields and files of one form; the largest form of ours has under a hundred. */
const PARTS_MAX = 500;
/** A form without files, with every letter of its text written as nine. */
const PLAIN_BYTES_MAX = 2 * 1024 * 1024;
const AMPERSAND = 0x26;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;

/** Reads a posted form, and counts its parts on the way: taking millions of them apart would stop everybody. */
export async function readFormData(request: Request): Promise<PostedForm> {
  const type = request.headers.get('content-type') ?? '';
  const isMultipart = type.toLowerCase().startsWith('multipart/form-data');
  const sifted = isMultipart ? await readMultipart(request, type) : await readPlain(request);
  try {
    const emptied = await new Response(sifted.bytes, { headers: { 'content-type': type } }).formData();
    return { data: fillFiles(emptied, sifted.contents), filesDropped: sifted.filesDropped };
  } catch {
    error(400, 'Not a form');
  }
}

/** Gives each file of a form what it holds. */
function fillFiles(emptied: FormData, contents: readonly Blob[]): FormData {
  const [entries, left] = [[...emptied], contents.values()];
  const files = entries.filter(([, value]) => value instanceof File).length;
  assert(files === contents.length, 'what the headers of a part call a file is one');
  const filled = new FormData();
  for (const [name, value] of entries) {
    const content = value instanceof File ? left.next().value : undefined;
    if (value instanceof File && content !== undefined) filled.append(name, new File([content], value.name, value));
    else filled.append(name, value);
  }
  return filled;
}

async function readMultipart(request: Request, type: string): Promise<Sifted> {
  const [, quoted, plain] = BOUNDARY.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || request.body === null) error(400, 'Not a form');
  const sifted = await siftForm(request.body, boundary, { bytesMax: FORM_BYTES_MAX, partsMax: PARTS_MAX });
  if (!sifted.ok) error(413, sifted.error === 'too-large' ? 'Too large' : 'Too many parts');
  return sifted.value;
}

async function readPlain({ body }: Request): Promise<Sifted> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // The rest is read, so that the browser hears the answer, and let go.
    if (size <= PLAIN_BYTES_MAX) chunks.push(chunk);
  }
  if (size > PLAIN_BYTES_MAX) error(413, 'Too large');
  const bytes = Buffer.concat(chunks);
  if (countBytes(bytes, AMPERSAND) > PARTS_MAX) error(413, 'Too many parts');
  return { bytes, contents: [], filesDropped: false };
}

function countBytes(body: Buffer, byte: number): number {
  let count = 0;
  for (let at = body.indexOf(byte); at >= 0 && count <= PARTS_MAX; at = body.indexOf(byte, at + 1)) count += 1;
  return count;
}
