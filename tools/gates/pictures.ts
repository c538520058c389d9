// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, type Check } from './check.ts';
import { listFiles, readRepoFile } from './list-files.ts';

const DOCUMENT = 'docs/design.md';
const FOLDER = 'docs/screens/';
/** Where a journey takes a picture. A name that is put together cannot be found in the document. */
const TAKEN = /\b(?:look|lookWithoutScripts|takePicture)\(\s*\w+,\s*('[a-z0-9-]+'|[^,)]*)/g;
const SHOWN = /!\[[^\]]+\]\(screens\/([a-z0-9-]+)-(phone|desktop)\.png\)/g;
const KEPT = /([a-z0-9-]+)-(?:phone|desktop)\.png$/;

/** Every screen that a journey takes a picture of is shown, and every picture that is shown is one of those. */
export function pictures(): Promise<readonly Check[]> {
  const journeys = listFiles('e2e/*.spec.ts').map(readRepoFile);
  const faults = findPictureFaults(journeys, readRepoFile(DOCUMENT), listFiles(`${FOLDER}*`));
  const count = new Set(journeys.flatMap(readTaken)).size;
  if (count === 0) return Promise.resolve([failed('pictures', 'no journey takes a picture')]);
  return Promise.resolve([checkNone('pictures', faults, `${String(count)} screens`)]);
}

/** @param kept - the files that lie in the folder of pictures */
export function findPictureFaults(
  journeys: readonly string[],
  document: string,
  kept: readonly string[],
): readonly string[] {
  const taken = new Set(journeys.flatMap(readTaken));
  const shown = [...document.matchAll(SHOWN)].map(([, name = '', size = '']) => ({ name, size }));
  const names = new Set(shown.map(({ name }) => name));
  const files = new Set(shown.map(({ name, size }) => `${FOLDER}${name}-${size}.png`));
  return [
    ...[...taken]
      .filter((name) => !names.has(name))
      .map((name) => `${name} is taken, and ${DOCUMENT} does not show it`),
    ...[...names].filter((name) => !taken.has(name)).map((name) => `${name} is shown, and no journey takes it`),
    ...[...files].filter((file) => !kept.includes(file)).map((file) => `${file} is shown, and is not there`),
    ...kept.filter((file) => !KEPT.test(file) || !files.has(file)).map((file) => `${file} is not shown`),
  ];
}

function readTaken(journey: string): readonly string[] {
  return [...journey.matchAll(TAKEN)].map(([, name = '']) => name.replaceAll(/^'|'$/g, ''));
}
