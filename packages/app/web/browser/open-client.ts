// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import { httpTransport } from '../../client/http-transport.ts';
import type { DraftFile, ReporterClient } from '../../client/reporter-client.ts';
import { createReporterClient } from '../../client/reporter/create-reporter-client.ts';

/** Without WebCrypto nothing can be sealed here, and the page stays the plain one that says so. */
export function canSeal(): boolean {
  return isSecureContext && 'subtle' in crypto;
}

export function openClient(office: string): ReporterClient {
  const officeId = must(parseOfficeId(office));
  return createReporterClient({
    transport: httpTransport({ base: location.origin, officeId }),
    officeId,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
    madeBy: 'device',
  });
}

export function draftFiles(files: Iterable<File>): readonly DraftFile[] {
  return [...files].map((file) => ({ name: file.name, type: file.type, size: file.size, stream: () => file.stream() }));
}
