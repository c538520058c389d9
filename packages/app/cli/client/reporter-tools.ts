// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { httpTransport } from '../../client/http-transport.ts';
import type { ReporterTools } from '../../client/reporter/tools.ts';
import { readOfficeAddress } from './office-address.ts';

/** A reporter's device in a terminal. */
export function reporterTools(url: string): ReporterTools {
  const { base, officeId } = readOfficeAddress(url);
  return {
    transport: httpTransport({ base, officeId }),
    officeId,
    random: (length) => new Uint8Array(randomBytes(length)),
    now: () => Date.now(),
    madeBy: 'device',
  };
}
