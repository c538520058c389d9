// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

/** Bytes on the wire, bodies only, and how many requests they took. */
export type Weight = {
  readonly page: number;
  readonly styles: number;
  readonly scripts: number;
  /** What the page's scripts fetch. */
  readonly fetched: number;
  readonly requests: number;
};

const LOADED = /<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>/g;

/** Loads a page, everything that its HTML names, and what its scripts fetch, as a browser does that takes Brotli. */
export async function weighPage(url: string, fetched: readonly string[] = []): Promise<Weight> {
  const page = await fetchRaw(url);
  const html = (page.brotli ? brotliDecompressSync(page.body) : page.body).toString('utf8');
  const weight = { page: page.body.length, styles: 0, scripts: 0, fetched: 0, requests: 1 };
  const loaded = new Set([...html.matchAll(LOADED)].map(([, path = '']) => new URL(path, url).href));
  for (const each of loaded) {
    const { body, type } = await fetchRaw(each);
    weight.requests += 1;
    if (type.includes('javascript')) weight.scripts += body.length;
    else if (type.includes('css')) weight.styles += body.length;
    else weight.page += body.length;
  }
  for (const each of fetched) {
    weight.requests += 1;
    weight.fetched += (await fetchRaw(each)).body.length;
  }
  return weight;
}

type Raw = { readonly body: Buffer; readonly type: string; readonly brotli: boolean };

function fetchRaw(url: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'br', accept: '*/*' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${String(response.statusCode)}`));
        const { 'content-type': type = '', 'content-encoding': encoding } = response.headers;
        resolve({ body: Buffer.concat(parts), type, brotli: encoding === 'br' });
      });
    });
    request.once('error', reject);
  });
}
