// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runAmends } from '../packages/app/testing/start-amends.ts';

/** What one of the commands on a page came to, with the folder it wrote into. */
export type SaidCommand = { readonly folder: string; readonly out: string; readonly code: number | null };

/**
 * Runs a command that a page says, as somebody does who saved the page's files into a folder.
 *
 * @param begins - how it begins, such as "election verify"
 * @param files - what was saved, by its address below the page of the election
 */
export async function runSaid(
  page: Page,
  begins: string,
  { home, files }: { readonly home: string; readonly files: readonly string[] },
): Promise<SaidCommand> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-said-'));
  for (const file of files) writeFileSync(join(folder, file), await (await page.request.get(`${home}/${file}`)).body());
  const said = await page.locator('.command', { hasText: `./amends ${begins}` }).innerText();
  const words = said.trim().split(' ').slice(1);
  // Whatever is called like a file is one in that folder.
  const args = words.map((word) => (/\.(?:bel|blt|json)$/.test(word) ? join(folder, word) : word));
  const { out, code } = await runAmends(args);
  return { folder, out, code };
}
