// SPDX-License-Identifier: AGPL-3.0-or-later
import { SHARE_ANSWERS, type FieldError, type FormFields } from '@amends/domain';

/** Said in words, and not to be taken for leave. */
const NOTHING = /^\s*(?:no|none|never|nothing|not (?:yet|now))\s*[.!]*\s*$/i;

/**
 * A form of somebody's own may say in `share` itself what may be told. That is leave to tell so much, and no more.
 * What is not one of our choices and says no stays a no.
 */
export function readShare(fields: FormFields): FormFields {
  const said = wordsOf(fields);
  if (said === undefined) return fields;
  if (NOTHING.test(said)) return { ...fields, share: ['not-yet'] };
  const told = [said, ...(fields.shareWhat ?? [])].filter((text) => text.trim() !== '');
  return { ...fields, share: ['some'], shareWhat: [told.join('\n\n')] };
}

/** Names what is wrong by the field that was sent. */
export function nameShare(errors: readonly FieldError[], sent: FormFields): readonly FieldError[] {
  if (wordsOf(sent) === undefined) return errors;
  return errors.map((error) => (error.field === 'shareWhat' ? { ...error, field: 'share' } : error));
}

function wordsOf({ share = [] }: FormFields): string | undefined {
  const [said, ...more] = share.filter((value) => value.trim() !== '');
  if (said === undefined || more.length > 0) return undefined;
  return SHARE_ANSWERS.some((choice) => choice === said) ? undefined : said;
}
