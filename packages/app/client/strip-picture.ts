// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes } from '@amends/base';

const JPEG_START = [0xff, 0xd8];
const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MARKER = {
  restart: 0xd0,
  end: 0xd9,
  scan: 0xda,
  comment: 0xfe,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
};
/** What a PNG needs to look as it does; text, times, places and anything private is not among it. */
const PNG_KEPT = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
];
const ORIENTATION_TAG = 0x0112;
/** Bytes of a JFIF segment without a thumbnail. */
const JFIF_LENGTH = 18;

/** So many bytes tell whether a file is such a picture. */
export const PICTURE_START_BYTES = PNG_START.length;

export function startsAsPicture(bytes: Uint8Array): boolean {
  return startsWith(bytes, [...JPEG_START, 0xff]) || startsWith(bytes, PNG_START);
}

/**
 * Takes the hidden facts out of a JPEG or PNG picture: place, time, camera, names, comments, thumbnails, and what
 * hangs behind its end. The picture itself is not changed, and stays the right way up. Other files, and pictures
 * that are not built as they should be, come back as undefined: nothing is known to have been removed.
 */
export function stripPicture(bytes: Uint8Array): Uint8Array | undefined {
  if (startsWith(bytes, JPEG_START)) return stripJpeg(bytes);
  return startsWith(bytes, PNG_START) ? stripPng(bytes) : undefined;
}

/** JPEG (ITU T.81, annex B): segments, some of them scans with their data behind them, up to the end marker. */
function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    let end = at + 2 + view.getUint16(at + 2);
    if (marker === MARKER.scan) end = findMarker(bytes, end);
    if (end + 2 > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === MARKER.app1) kept.push(...orientationOnly(segment));
    else if (marker === MARKER.app0) kept.push(...withoutThumbnail(segment));
    else if (isKeptSegment(marker, segment)) kept.push(segment);
    at = end;
    if (bytes[at] === 0xff && bytes[at + 1] === MARKER.end) return concatBytes(...kept, bytes.subarray(at, at + 2));
  }
  return undefined;
}

/** All but comments and applications' own data; colour profiles and Adobe's colour note change how it looks. */
function isKeptSegment(marker: number, segment: Uint8Array): boolean {
  if (marker === MARKER.comment) return false;
  if (marker === MARKER.app2) return asciiAt(segment, 4, 11) === 'ICC_PROFILE';
  return marker < MARKER.app0 || marker > MARKER.app15 || marker === MARKER.app14;
}

/** JFIF's own facts, of which the last two bytes say how large a picture stands behind them: none. */
function withoutThumbnail(segment: Uint8Array): readonly Uint8Array[] {
  if (asciiAt(segment, 4, 4) !== 'JFIF' || segment.length < JFIF_LENGTH) return [];
  return [Uint8Array.from([0xff, MARKER.app0, 0, JFIF_LENGTH - 2, ...segment.subarray(4, JFIF_LENGTH - 2), 0, 0])];
}

/** Where a scan's data end: at a marker that is neither a stuffed byte, nor a restart, nor filling. */
function findMarker(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !(bytes[at] === 0xff && isMarker(bytes[at + 1] ?? 0))) at += 1;
  return at;
}

function isMarker(byte: number): boolean {
  return byte !== 0 && byte !== 0xff && (byte < MARKER.restart || byte > MARKER.restart + 7);
}

/** An Exif segment that says nothing but which way is up, or no segment where the picture's own said nothing of it. */
function orientationOnly(segment: Uint8Array): readonly Uint8Array[] {
  const orientation = readOrientation(segment);
  if (orientation === undefined) return [];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  return [Uint8Array.from([0xff, MARKER.app1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff])];
}

/** Exif 2.3: a TIFF header and a directory of 12-byte entries. */
function readOrientation(segment: Uint8Array): number | undefined {
  const tiff = segment.subarray(10);
  if (asciiAt(segment, 4, 4) !== 'Exif' || tiff.length < 10) return undefined;
  const view = viewOf(tiff);
  const little = asciiAt(tiff, 0, 2) === 'II';
  const start = view.getUint32(4, little);
  const count = start + 2 <= tiff.length ? view.getUint16(start, little) : 0;
  for (let index = 0; index < count; index++) {
    const at = start + 2 + 12 * index;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** PNG (W3C, third edition, section 5): chunks of length, type, data and checksum. */
function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_START.length)];
  let at = PNG_START.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = asciiAt(bytes, at + 4, 4);
    if (PNG_KEPT.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return concatBytes(...kept);
    at = end;
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function asciiAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
