// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import type { HelpLine } from '@amends/domain';
import { listOf, readJson, type HttpApi } from '../http.ts';
import type { Answer } from '../transport.ts';

export type HelpChange = {
  readonly lines: readonly HelpLine[];
  /** What she saw when she began. */
  readonly seen: readonly HelpLine[];
};

/** What an officer's device asks about the help from outside that the pages name. It is public, and nobody signs it. */
export type HelpApi = {
  help(): Answer<readonly HelpLine[]>;
  setHelp(change: HelpChange): Answer<readonly HelpLine[]>;
};

export function helpApi(api: HttpApi): HelpApi {
  return {
    help: async () => await readJson(await api.call('office/help', { method: 'GET' }), readLines),
    setHelp: async ({ lines, seen }) => {
      return await readJson(await api.call('office/help', { method: 'POST', json: { lines, seen } }), readLines);
    },
  };
}

function readLines({ lines }: JsonObject): readonly HelpLine[] | undefined {
  return listOf(lines, readLine);
}

function readLine({ withoutPolice, ...texts }: JsonObject): HelpLine | undefined {
  const { name, what, phone, url, checkedOn } = texts;
  if (typeof name !== 'string' || typeof what !== 'string' || typeof phone !== 'string') return undefined;
  if (typeof url !== 'string' || typeof checkedOn !== 'string' || typeof withoutPolice !== 'boolean') return undefined;
  return { name, what, phone, url, withoutPolice, checkedOn };
}
