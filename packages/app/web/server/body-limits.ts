// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage } from 'node:http';

const MIB = 1024 * 1024;

/** Bytes of a form that are kept: the files of a report without scripts, and room for its text. */
export const FORM_BYTES_MAX = 24 * MIB;
/** Bytes of a form that are read. What is more than is kept of them is let go as it comes. */
export const READ_BYTES_MAX = 300 * MIB;
/** Bytes of one request to the API: more than the largest body and the largest part of a file. */
const API_BYTES_MAX = FORM_BYTES_MAX;

/** Why a request to the API is refused before it is read. It is held in memory whole, so it says first how large it is. */
export function refuseSize({ method, headers }: IncomingMessage): 411 | 413 | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (headers['transfer-encoding'] !== undefined) return 411;
  return Number(headers['content-length'] ?? 0) > API_BYTES_MAX ? 413 : undefined;
}
