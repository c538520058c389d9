// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FormFields } from '@amends/domain';
import type { RequestEvent } from '@sveltejs/kit';
import { readFormData } from '../read-form-data.ts';

/** Everything typed in a form without files, by name. */
export async function formFields({ request }: RequestEvent): Promise<FormFields> {
  const { data } = await readFormData(request);
  const fields: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (typeof value === 'string') (fields[name] ??= []).push(value);
  }
  return fields;
}
