// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { readOfficeAddress } from '../client/office-address.ts';
import { readPlaced } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { builtFiles } from './built-files.ts';
import { fetchBytes, readPages } from './served-files.ts';

type Compared = { readonly path: string; readonly state: 'ok' | 'different' | 'missing'; readonly why: string };

const LIMIT = `This is what was served to this command, now (THREAT-MODEL.md, L1). A server can serve others something else. Pages
themselves are not compared, but a reporter's page with a script inside is said.
`;

/** Compares what a server gives to browsers with what this checkout builds. */
export async function clientManifest(args: readonly string[]): Promise<void> {
  const { options, placed } = readPlaced(args, { json: { type: 'boolean' } }, 'URL');
  const address = readOfficeAddress(placed);
  const files = await compare(address);
  const wrong = files.filter(({ state }) => state !== 'ok');
  const ok = wrong.length === 0;
  const json = { ok, files: files.map(({ path, state }) => ({ path, state })) };
  const lines = files.map(({ path, state, why }) => `${state.padEnd(9)}  ${path}${why === '' ? '' : `  (${why})`}\n`);
  process.stdout.write(options.json === true ? `${JSON.stringify(json)}\n` : `${lines.join('')}${LIMIT}`);
  if (!ok)
    throw new UsageError(`${String(wrong.length)} of ${String(files.length)} files are not those of this checkout`);
}

async function compare(address: Parameters<typeof readPages>[0]): Promise<readonly Compared[]> {
  const built = builtFiles();
  const { named, inline } = await readPages(address);
  const compared: Compared[] = inline.map((path) => ({ path, state: 'different', why: 'a script inside the page' }));
  for (const [path, bytes] of built) {
    const served = await fetchBytes(`${address.base}${path}`);
    if (served === undefined) compared.push({ path, state: 'missing', why: 'not served' });
    else compared.push({ path, state: hashOf(served) === hashOf(bytes) ? 'ok' : 'different', why: '' });
  }
  for (const url of named) {
    const path = url.startsWith(`${address.base}/`) ? url.slice(address.base.length) : url;
    if (!built.has(path)) compared.push({ path, state: 'missing', why: 'not in this checkout' });
  }
  return compared;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
