// SPDX-License-Identifier: AGPL-3.0-or-later

/** Wide enough for a face on a page and in print; a photo of this size is a fraction of what we take at most. */
const EDGE_MAX = 1_024;
const QUALITY = 0.85;
/** What needs no work: the server takes out what hides in it. */
const SMALL_BYTES = 512 * 1_024;

/**
 * The same photo as a JPEG of no more than 1,024 pixels a side, without anything that hid in it. Undefined for one that
 * is small already, and for a file that this browser cannot read as a picture: the server says so.
 */
export async function shrinkPhoto(file: File): Promise<File | undefined> {
  const picture = await readPicture(file);
  if (picture === undefined) return undefined;
  const { width, height } = picture;
  const scale = Math.min(1, EDGE_MAX / Math.max(width, height));
  const blob = scale === 1 && file.size <= SMALL_BYTES ? null : await drawJpeg(picture, scale);
  picture.close();
  if (blob === null || blob.size >= file.size) return undefined;
  return new File([blob], 'photo.jpg', { type: blob.type });
}

async function readPicture(file: File): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file);
  } catch {
    // No picture, or none of a kind that is known here.
    return undefined;
  }
}

async function drawJpeg(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const drawing = canvas.getContext('2d');
  if (drawing === null) return null;
  // What is clear in a PNG would be black in a JPEG.
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
