// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, type Check } from './check.ts';
import { listCode, listFiles, readRepoFile } from './list-files.ts';

/** Licences of what the product is made of that AGPL-3.0-or-later may include. */
const COMPATIBLE: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
]);
const OURS = 'SPDX-License-Identifier: AGPL-3.0-or-later';
const HEADER_LINES = 3;
const PACKAGES_MIN = 20;

export type Locked = { readonly license?: string; readonly dev?: boolean; readonly link?: boolean };

/** Every library that ships has a licence that goes with ours, and every file of ours says what its own is. */
export function licences(): Promise<readonly Check[]> {
  // npm's own format.
  const { packages } = JSON.parse(readRepoFile('package-lock.json')) as { packages: Record<string, Locked> };
  const shipped = findShipped(packages);
  const few = failed('licences', `The lockfile names ${String(shipped.length)} libraries only`);
  return Promise.resolve([
    shipped.length < PACKAGES_MIN
      ? few
      : checkNone('licences', findIncompatible(shipped), `${String(shipped.length)} libraries`),
    checkNone('SPDX headers', findUnmarked()),
  ]);
}

export function findShipped(packages: Readonly<Record<string, Locked>>): readonly (readonly [string, Locked])[] {
  return Object.entries(packages).filter(
    ([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true,
  );
}

export function findIncompatible(shipped: readonly (readonly [string, Locked])[]): readonly string[] {
  return shipped
    .filter(([, { license }]) => license === undefined || !COMPATIBLE.has(license))
    .map(([path, { license }]) => `${path}: ${license ?? 'says no licence'}`);
}

function findUnmarked(): readonly string[] {
  const styles = listFiles('packages/**/*.css');
  const programs = ['amends', ...listFiles('.ci/*')];
  return [...listCode(), ...styles, ...programs]
    .filter(
      (file) =>
        !readRepoFile(file)
          .split('\n', HEADER_LINES)
          .some((line) => line.includes(OURS)),
    )
    .map((file) => `${file} has no line '${OURS}' on top`);
}
