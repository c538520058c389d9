// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { readOfficeAddress } from '../client/office-address.ts';
import { readPlaced, requiredText, type Options } from '../arguments.ts';
import { UsageError } from '../usage-error.ts';
import { builtFiles } from './built-files.ts';
import { fetchBytes, readPages } from './served-files.ts';
import { hashOf, readKey, readList } from './signed-list.ts';

type Compared = { readonly path: string; readonly state: 'ok' | 'different' | 'missing'; readonly why: string };

const LIMIT = `This is what was served to this command, now (THREAT-MODEL.md, L1). A server can serve others something else. Pages
themselves are not compared, but a reporter's page with a script inside is said.
`;

const OPTIONS = { json: { type: 'boolean' }, manifest: { type: 'string' }, signer: { type: 'string' } } as const;

/** What browsers are to get: the hash of each file by its path. */
type Expected = { readonly of: string; readonly files: ReadonlyMap<string, string> };

/** Compares what a server gives to browsers with what this checkout builds, or with a release's signed list. */
export async function clientManifest(args: readonly string[]): Promise<void> {
  const { options, placed } = readPlaced(args, OPTIONS, 'URL');
  const address = readOfficeAddress(placed);
  const expected = expectedFiles(options);
  const files = await compare(address, expected);
  const wrong = files.filter(({ state }) => state !== 'ok');
  const ok = wrong.length === 0;
  const json = { ok, files: files.map(({ path, state }) => ({ path, state })) };
  const lines = files.map(({ path, state, why }) => `${state.padEnd(9)}  ${path}${why === '' ? '' : `  (${why})`}\n`);
  process.stdout.write(options.json === true ? `${JSON.stringify(json)}\n` : `${lines.join('')}${LIMIT}`);
  if (!ok)
    throw new UsageError(`${String(wrong.length)} of ${String(files.length)} files are not those of ${expected.of}`);
}

function expectedFiles(options: Options): Expected {
  if (options.manifest === undefined && options.signer === undefined) {
    return { of: 'this checkout', files: new Map([...builtFiles()].map(([path, bytes]) => [path, hashOf(bytes)])) };
  }
  const [manifest, signer] = [requiredText(options, 'manifest'), requiredText(options, 'signer')];
  const key = readKey(readFileSync(signer, 'utf8'), 'public');
  if (key === undefined) throw new UsageError(`${signer} holds no public Ed25519 key in PEM`);
  const list = readList(readFileSync(manifest), key);
  if (list.ok) return { of: `release ${list.value.release}`, files: list.value.files };
  const why = list.error === 'malformed' ? 'is no list of a release' : `is not signed by the key in ${signer}`;
  throw new UsageError(`${manifest} ${why}`);
}

async function compare(
  address: Parameters<typeof readPages>[0],
  { of, files }: Expected,
): Promise<readonly Compared[]> {
  const { named, inline } = await readPages(address);
  const compared: Compared[] = inline.map((path) => ({ path, state: 'different', why: 'a script inside the page' }));
  for (const [path, hash] of files) {
    const served = await fetchBytes(`${address.base}${path}`);
    if (served === undefined) compared.push({ path, state: 'missing', why: 'not served' });
    else compared.push({ path, state: hashOf(served) === hash ? 'ok' : 'different', why: '' });
  }
  for (const url of named) {
    const path = url.startsWith(`${address.base}/`) ? url.slice(address.base.length) : url;
    if (!files.has(path)) compared.push({ path, state: 'missing', why: `not in ${of}` });
  }
  return compared;
}
