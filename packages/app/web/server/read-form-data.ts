// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';

/** Fields and files of one form; the largest form of ours has under a hundred. */
const PARTS_MAX = 500;
/** A form without files, with every letter of its text written as nine. */
const PLAIN_BYTES_MAX = 2 * 1024 * 1024;
const AMPERSAND = 0x26;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;

/** Reads a posted form, after a look at how many parts it has: taking millions of them apart would stop everybody. */
export async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  const body = Buffer.from(await request.arrayBuffer());
  const isMultipart = type.toLowerCase().startsWith('multipart/form-data');
  if (!isMultipart && body.length > PLAIN_BYTES_MAX) error(413, 'Too large');
  const parts = isMultipart ? countParts(body, type) : countBytes(body, AMPERSAND);
  if (parts > PARTS_MAX) error(413, 'Too many parts');
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    error(400, 'Not a form');
  }
}

function countParts(body: Buffer, type: string): number {
  const [, quoted, plain] = BOUNDARY.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return 0;
  let count = 0;
  for (
    let at = body.indexOf(`--${boundary}`);
    at >= 0 && count <= PARTS_MAX;
    at = body.indexOf(`--${boundary}`, at + 1)
  )
    count += 1;
  return count;
}

function countBytes(body: Buffer, byte: number): number {
  let count = 0;
  for (let at = body.indexOf(byte); at >= 0 && count <= PARTS_MAX; at = body.indexOf(byte, at + 1)) count += 1;
  return count;
}
