// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseOfficeId, type OfficeId } from '@amends/base';
import { UsageError } from '../usage-error.ts';

export type OfficeAddress = { readonly base: string; readonly officeId: OfficeId };

/** An office's page that somebody may have copied the address of. */
const PAGE = /^(\/[^/]+)\/(?:report|return|ask)$/;

/** Reads an office's public address, such as `https://amends.example/riverside`, or that of one of its pages. */
export function readOfficeAddress(given: string): OfficeAddress {
  const url = URL.parse(given);
  const [, path = '', ...rest] = url?.pathname.replace(/\/$/, '').replace(PAGE, '$1').split('/') ?? [];
  const officeId = parseOfficeId(path);
  if (url === null || !/^https?:$/.test(url.protocol) || rest.length > 0 || !officeId.ok) {
    throw new UsageError('URL is the address of an office, such as https://amends.example/riverside');
  }
  if (url.protocol === 'http:' && !isPrivate(url.hostname)) {
    throw new UsageError('URL would carry a report in clear. Use the https or onion address of the office.');
  }
  return { base: url.origin, officeId: officeId.value };
}

/** Nothing that others could read lies between: this machine itself, or an onion service. */
function isPrivate(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.endsWith('.onion') || /^127(?:\.\d{1,3}){3}$/.test(host);
}
