// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import type { HttpOptions } from '../http.ts';
import type { Answer } from '../transport.ts';

/** The HTML of the pages that tell reporters who reads, and by which number to know the office. */
export type PublicPages = { readonly report: string; readonly privacy: string };

const WAIT_MS_MAX = 30_000;
/** Far more than any of our pages has; what stands behind it is not looked at. */
const PAGE_LENGTH_MAX = 2_000_000;

/** Fetches both as somebody who is not signed in. */
export async function readPublicPages(options: Omit<HttpOptions, 'credentials'>): Answer<PublicPages> {
  try {
    const [report, privacy] = await Promise.all([readPage(options, 'report'), readPage(options, 'privacy')]);
    return ok({ report, privacy });
  } catch {
    return err({ type: 'offline' });
  }
}

async function readPage(options: Omit<HttpOptions, 'credentials'>, name: keyof PublicPages): Promise<string> {
  const doFetch = options.fetch ?? fetch;
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, WAIT_MS_MAX);
  try {
    const page = await doFetch(`${options.base}/${options.officeId}/${name}`, {
      headers: { accept: 'text/html' },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
    });
    if (!page.ok) throw new Error('the page did not come');
    return (await page.text()).slice(0, PAGE_LENGTH_MAX);
  } finally {
    clearTimeout(timer);
  }
}
