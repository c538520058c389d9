// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { UsageError } from '../usage-error.ts';

const PERSON = /^\s*([^<>]{1,200}?)\s*<\s*([^<>\s]{3,254})\s*>\s*$/;

/** Somebody as `--officer` names her. */
export function readOfficer(given: string): { readonly name: string; readonly email: string } {
  return readPerson(given, '--officer');
}

/** Somebody as an option names her. */
export function readPerson(given: string, option: string): { readonly name: string; readonly email: string } {
  const [, name, email] = PERSON.exec(given) ?? [];
  if (name === undefined || email === undefined) {
    throw new UsageError(`${option} '${given}' is not of the form 'Name <mail@example.org>'`);
  }
  return { name, email };
}

/** The link that an invited officer opens. Its secret stands behind `#`, and so in no request. */
export function joinLink(at: { readonly url: string; readonly office: OfficeId }, secret: string): string {
  return `${at.url}/${at.office}/office/join#${secret}`;
}
