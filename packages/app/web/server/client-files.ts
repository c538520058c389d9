// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

type Encoding = 'br' | 'gzip';
type ClientFile = { readonly plain: Buffer; readonly encoded: Partial<Record<Encoding, Buffer>> };

/** Serves the reporters' modules from memory. Their names hold their hash, so they may be kept for good. */
export function clientFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const files = new Map<string, ClientFile>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    files.set(`/client/${name}`, readClientFile(join(folder, name)));
  }
  return (request, response) => {
    const file = files.get(request.url ?? '');
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'cache-control': 'no-store' }).end();
      return;
    }
    const accepted = request.headers['accept-encoding']?.toString() ?? '';
    const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name) && file.encoded[name]);
    const body = (encoding && file.encoded[encoding]) ?? file.plain;
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

function readClientFile(path: string): ClientFile {
  const encoded: Partial<Record<Encoding, Buffer>> = {};
  if (existsSync(`${path}.br`)) encoded.br = readFileSync(`${path}.br`);
  if (existsSync(`${path}.gz`)) encoded.gzip = readFileSync(`${path}.gz`);
  return { plain: readFileSync(path), encoded };
}
