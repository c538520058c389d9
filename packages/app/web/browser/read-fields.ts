// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FormFields } from '@amends/domain';

/** A form's text fields, each name with all its values, as the server would get them. */
export function readFields(form: HTMLFormElement, submitter?: HTMLElement | null): FormFields {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === 'string') (fields[name] ??= []).push(value.replaceAll('\r\n', '\n'));
  }
  return fields;
}

/** The files of a form. An empty file input gives one nameless file of no bytes. */
export function readFiles(form: HTMLFormElement): readonly File[] {
  return new FormData(form)
    .getAll('files')
    .filter((value) => value instanceof File && (value.size > 0 || value.name !== '')) as File[];
}
