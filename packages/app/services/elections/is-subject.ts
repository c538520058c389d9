// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { foldName } from '@amends/domain';

/** Whether it is the officer whom members are asked about: she does not count what they say. */
export function isSubject({ subject }: JsonObject, { name }: { readonly name: string }): boolean {
  return typeof subject === 'string' && foldName(subject) === foldName(name);
}
