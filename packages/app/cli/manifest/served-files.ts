// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeAddress } from '../client/office-address.ts';
import { UsageError } from '../usage-error.ts';

/** Pages on which somebody types or reads something. Only the office's, drawn by scripts, have an inline one. */
const REPORTERS_PAGES = ['', 'report', 'ask', 'return', 'privacy'];
const OFFICE_PAGES = ['office/', 'office/join'];
const NAMED = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"|\bimport\(\s*["']([^"']+)["']/g;
const INLINE = /<script\b(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|javascript:/i;
const BYTES_MAX = 20 * 1024 * 1024;
const WAIT_MS = 30_000;

export type PageNames = {
  /** Addresses of what the pages name. */
  readonly named: readonly string[];
  /** Paths of reporters' pages with a script of their own in them. */
  readonly inline: readonly string[];
};

/** What an office's pages name, as they are served now. */
export async function readPages({ base, officeId }: OfficeAddress): Promise<PageNames> {
  const named = new Set<string>();
  const inline: string[] = [];
  for (const page of [...REPORTERS_PAGES, ...OFFICE_PAGES]) {
    const path = `/${officeId}/${page}`;
    const bytes = await fetchBytes(`${base}${path}`);
    if (bytes === undefined) throw new UsageError(`${base}${path} is not served`);
    const html = new TextDecoder().decode(bytes);
    for (const [, tag, call] of html.matchAll(NAMED)) named.add(new URL(tag ?? call ?? '', `${base}${path}`).href);
    if (REPORTERS_PAGES.includes(page) && INLINE.test(html)) inline.push(path);
  }
  return { named: [...named], inline };
}

/** The bytes of an answer as a browser gets them, or undefined where there is none. */
export async function fetchBytes(url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) });
    if (!response.ok || response.body === null) return undefined;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.length;
      if (size > BYTES_MAX) return undefined;
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch {
    return undefined;
  }
}
