// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import { officerApi } from '../../../client/officer/officer-api.ts';
import type { SessionTools } from '../../../client/officer/office-session.ts';

/** What an officer's session needs of this browser. */
export function officeTools(office: string): SessionTools {
  const officeId = must(parseOfficeId(office));
  return {
    api: officerApi({ base: location.origin, officeId }),
    officeId,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
  };
}
