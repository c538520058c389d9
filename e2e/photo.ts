// SPDX-License-Identifier: AGPL-3.0-or-later
// A photograph as a phone takes it, with what phones hide in it.
import { crc32, deflateSync } from 'node:zlib';

/** A picture of eight by eight pixels, and nothing but the picture: JFIF, tables, one scan. */
export const BARE_PHOTO = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AK//Z',
  'base64',
);

/** Who made the camera: a word to look for afterwards. */
export const CAMERA = 'CanaryCam 8';

/** Degrees, minutes and hundredths of seconds, as the bytes of three fractions. */
const LATITUDE = fractions([51, 1], [30, 1], [2646, 100]);

/** The same picture with an Exif segment that says camera and place. */
export const PHONE_PHOTO = Buffer.concat([BARE_PHOTO.subarray(0, 20), exifSegment(), BARE_PHOTO.subarray(20)]);

/** A PNG of 1,300 by 900 pixels that nothing makes small without loss: over 3 MB. */
export function bigPhoto(): Buffer {
  const [width, height] = [1_300, 900];
  const rows = Buffer.alloc(height * (1 + 3 * width));
  // Noise that is the same each time.
  let seed = 1;
  for (let at = 0; at < rows.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    rows[at] = at % (1 + 3 * width) === 0 ? 0 : seed >>> 24;
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  // Eight bits for each of red, green and blue.
  const header = Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]);
  const parts = [pngPart('IHDR', header), pngPart('IDAT', deflateSync(rows)), pngPart('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** Whether bytes still say who made them, or where. */
export function tellsHiddenFacts(bytes: Uint8Array): boolean {
  const found = Buffer.from(bytes);
  return found.includes('Exif') || found.includes(CAMERA) || found.includes(LATITUDE);
}

function pngPart(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Exif 2.3: a TIFF with a first directory (camera, pointer to the place) and a second one (the place). */
function exifSegment(): Buffer {
  const camera = Buffer.from(`${CAMERA}\0`);
  const cameraAt = 8 + directoryLength(2);
  const placeAt = cameraAt + camera.length + (camera.length % 2);
  const latitudeAt = placeAt + directoryLength(2);
  const tiff = Buffer.concat([
    Buffer.from('II*\0'),
    uint32(8),
    directory([
      entry(0x010f, { type: 2, count: camera.length, value: uint32(cameraAt) }),
      entry(0x8825, { type: 4, count: 1, value: uint32(placeAt) }),
    ]),
    Buffer.concat([camera, Buffer.alloc(camera.length % 2)]),
    directory([
      entry(0x0001, { type: 2, count: 2, value: Buffer.from('N\0\0\0') }),
      entry(0x0002, { type: 5, count: 3, value: uint32(latitudeAt) }),
    ]),
    LATITUDE,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function directory(entries: readonly Buffer[]): Buffer {
  return Buffer.concat([uint16(entries.length), ...entries, uint32(0)]);
}

function directoryLength(entries: number): number {
  return 2 + 12 * entries + 4;
}

function entry(
  tag: number,
  { type, count, value }: { readonly type: number; readonly count: number; readonly value: Buffer },
): Buffer {
  return Buffer.concat([uint16(tag), uint16(type), uint32(count), value]);
}

function fractions(...pairs: readonly (readonly [number, number])[]): Buffer {
  return Buffer.concat(pairs.flat().map(uint32));
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
