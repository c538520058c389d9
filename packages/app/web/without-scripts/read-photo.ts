// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, toBase64url, type Result } from '@amends/base';
import { stripPicture } from '../../client/strip-picture.ts';
import type { Photo } from '../../ports/nomination-store.ts';
import type { PlainForm } from './read-form.ts';

/** What a photo may be after its hidden facts were taken out. */
const PHOTO_BYTES_MAX = 1024 * 1024;
const JPEG_FIRST_BYTE = 0xff;

export type PhotoFault = { readonly field: 'photo'; readonly problem: 'too-large' | 'malformed' };

/**
 * A candidate's photo, without the place, time and names that hide in it: a new file, or the one that came with an
 * earlier step of the same form and stands in it as text. Null where there is none.
 */
export async function readPhoto({ fields, files, filesDropped }: PlainForm): Promise<Result<Photo | null, PhotoFault>> {
  if (filesDropped) return err({ field: 'photo', problem: 'too-large' });
  const [file] = files;
  if (file !== undefined) return cleanPhoto(new Uint8Array(await file.arrayBuffer()));
  if (fields.photoAway?.[0] === 'yes') return ok(null);
  const kept = fromBase64url(fields.photoKept?.[0] ?? '');
  return kept.ok && kept.value.length > 0 ? cleanPhoto(kept.value) : ok(null);
}

/** A photo as text, for the next step of its form. */
export function photoAsText(photo: Photo | null): string {
  return photo === null ? '' : toBase64url(photo.bytes);
}

function cleanPhoto(bytes: Uint8Array): Result<Photo, PhotoFault> {
  const clean = stripPicture(bytes);
  if (clean === undefined) return err({ field: 'photo', problem: 'malformed' });
  if (clean.length > PHOTO_BYTES_MAX) return err({ field: 'photo', problem: 'too-large' });
  return ok({ type: clean[0] === JPEG_FIRST_BYTE ? 'image/jpeg' : 'image/png', bytes: clean });
}
