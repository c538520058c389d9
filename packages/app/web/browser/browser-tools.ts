// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import { httpTransport } from '../../client/http-transport.ts';
import type { ReporterTools } from '../../client/reporter/tools.ts';

/** What a reporter's client works with in a browser. */
export function browserTools(office: string): ReporterTools {
  const officeId = must(parseOfficeId(office));
  return {
    transport: httpTransport({ base: location.origin, officeId }),
    officeId,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
    madeBy: 'device',
  };
}
