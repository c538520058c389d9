// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { freshFolder } from '../testing/start-amends.ts';

// AGPL, section 13: whoever uses the program over the network is offered its source.

const ELSEWHERE = 'https://code.riverside.example/amends';
const PAGES = ['/', '/report', '/return', '/ask', '/privacy'];
let plain: DemoChapter;
let changed: DemoChapter;
beforeAll(async () => {
  [plain, changed] = await Promise.all([startDemo(), startDemo({ AMENDS_SOURCE_URL: ELSEWHERE })]);
});
afterAll(async () => {
  await Promise.all([plain.amends.end('SIGTERM'), changed.amends.end('SIGTERM')]);
});

test.each(PAGES)('%s leads to the source, or to how to ask for it', async (path) => {
  const [here, there] = await Promise.all([pageOf(plain, path), pageOf(changed, path)]);
  expect(here).toContain('<a href="/riverside/privacy#program">Source code</a>');
  expect(there).toContain(`<a href="${ELSEWHERE}">Source code</a>`);
});

test('the privacy page names version and licence, and the address where there is one', async () => {
  const [here, there] = await Promise.all([pageOf(plain, '/privacy'), pageOf(changed, '/privacy')]);
  for (const html of [here, there]) expect(html).toMatch(/id="program">.*Amends, version \d+\.\d+\.\d+.*AGPL/s);
  expect(here).toContain('You can ask us for its source code');
  expect(there).toContain(`<a href="${ELSEWHERE}">${ELSEWHERE}</a>`);
});

test('an address that is none ends the start with the name of the variable', () => {
  for (const AMENDS_SOURCE_URL of ['here', 'javascript:alert(1)', '']) {
    const read = readConfig({ AMENDS_SOURCE_URL }, { dataDir: freshFolder() });
    expect(read.ok ? '' : read.error).toContain('AMENDS_SOURCE_URL');
  }
});

async function pageOf(demo: DemoChapter, path: string): Promise<string> {
  return (await getPage(`${demo.place.url}/riverside${path}`)).html;
}
