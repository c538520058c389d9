// SPDX-License-Identifier: AGPL-3.0-or-later
import { CALL_GROUPS } from './call-fields.ts';

/** What a field of the call is called on screen. */
export function labelOf(name: string): string {
  if (name === 'committee') return 'Tellers';
  const fields = CALL_GROUPS.flatMap((group) => group.fields);
  return fields.find((field) => field.name === name || name.startsWith(`${field.name}.`))?.label ?? name;
}
