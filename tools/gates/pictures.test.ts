// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { findPictureFaults } from './pictures.ts';

const JOURNEY = `
  await look(page, 'front');
  await lookWithoutScripts(hers, 'sent-plain');
  await takePicture(page, 'slip-print');
  await page.getByText('look(here)').click();
`;
const DOCUMENT = `
![The front page, on a phone](screens/front-phone.png)
![The front page, on a desktop](screens/front-desktop.png)
![Sent](screens/sent-plain-phone.png)
![The slip](screens/slip-print-phone.png)
`;
const KEPT = ['front-phone', 'front-desktop', 'sent-plain-phone', 'slip-print-phone'].map(
  (name) => `docs/screens/${name}.png`,
);

test('pictures that are taken, shown and kept are in order', () => {
  expect(findPictureFaults([JOURNEY], DOCUMENT, KEPT)).toEqual([]);
});

test('a picture that is taken and not shown, or whose name is put together, is found', () => {
  expect(findPictureFaults([JOURNEY, "look(page, 'more')"], DOCUMENT, KEPT)).toEqual([
    'more is taken, and docs/design.md does not show it',
  ]);
  expect(findPictureFaults([JOURNEY, 'look(page, `dark${path}`)'], DOCUMENT, KEPT)).toHaveLength(1);
  expect(findPictureFaults([JOURNEY, 'look(\n    page,\n    name\n  )'], DOCUMENT, KEPT)).toHaveLength(1);
});

test('a picture that is shown and not taken, not there, or kept for nothing, is found', () => {
  const old = '![Old](screens/old-phone.png)';
  expect(findPictureFaults([JOURNEY], DOCUMENT + old, KEPT)).toEqual([
    'old is shown, and no journey takes it',
    'docs/screens/old-phone.png is shown, and is not there',
  ]);
  expect(findPictureFaults([JOURNEY], DOCUMENT, KEPT.slice(1))).toEqual([
    'docs/screens/front-phone.png is shown, and is not there',
  ]);
  for (const file of [
    'docs/screens/front-tablet.png',
    'docs/screens/notes.txt',
    'docs/screens/sent-plain-desktop.png',
  ]) {
    expect(findPictureFaults([JOURNEY], DOCUMENT, [...KEPT, file])).toEqual([`${file} is not shown`]);
  }
});
