// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage } from 'node:http';
import { PART_BYTES } from '../../ports/sealed-api.ts';

const MIB = 1024 * 1024;

/** Bytes of a form that are kept: the files of a report without scripts, and room for its text. */
export const FORM_BYTES_MAX = 24 * MIB;
/** Bytes of a form that are read. What is more than is kept of them is let go as it comes. */
export const READ_BYTES_MAX = 300 * MIB;
/** Bytes of one body of the API: more than the largest one. */
const API_BYTES_MAX = FORM_BYTES_MAX;

/** Why a request to the API is refused before it is read. It is held in memory whole, so it says first how large it is. */
export function refuseSize(request: IncomingMessage): 411 | 413 | undefined {
  const { method, headers } = request;
  if (isReading(request)) return undefined;
  if (headers['transfer-encoding'] !== undefined) return 411;
  const most = method === 'PUT' ? PART_BYTES : API_BYTES_MAX;
  return Number(headers['content-length'] ?? 0) > most ? 413 : undefined;
}

/** Whether a request changes nothing, and brings no body. */
export function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}
