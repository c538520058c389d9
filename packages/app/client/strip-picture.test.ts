// SPDX-License-Identifier: AGPL-3.0-or-later
import { crc32, deflateSync } from 'node:zlib';
import { CLEAN_PICTURE_BYTES_MAX } from '@amends/domain';
import { expect, test } from 'vitest';
import { cleanFile } from './clean-file.ts';
import { stripPicture } from './strip-picture.ts';

const SECRET = 'GPS 51.5 N, camera of Ana';
/** Version, unit and densities. */
const JFIF = 'JFIF\0\x01\x02\x01\0H\0H';

test('a JPEG loses Exif, XMP, IPTC, comments, maker notes and what hangs behind it, and keeps its picture', () => {
  const picture = [segment(0xdb, 'quantisation'), segment(0xc0, 'frame'), segment(0xc4, 'huffman'), scan('pixels')];
  const jpeg = Buffer.concat([
    START,
    segment(0xe0, `${JFIF}\x01\x01${SECRET}`),
    segment(0xe0, `JFXX\0thumbnail ${SECRET}`),
    exif([[0x010f, SECRET.length]], SECRET),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`),
    segment(0xe2, 'ICC_PROFILE\0colours'),
    segment(0xe2, `MPF\0${SECRET}`),
    segment(0xed, `Photoshop 3.0\0${SECRET}`),
    segment(0xee, 'Adobe colour'),
    segment(0xfe, SECRET),
    ...picture,
    END,
    Buffer.from(`behind the end: ${SECRET}`),
  ]);
  const kept = Buffer.concat([
    START,
    segment(0xe0, `${JFIF}\0\0`),
    segment(0xe2, 'ICC_PROFILE\0colours'),
    segment(0xee, 'Adobe colour'),
    ...picture,
    END,
  ]);
  expect(Buffer.from(stripPicture(jpeg) ?? []).equals(kept)).toBe(true);
});

test('a JPEG of many scans keeps all of them, and loses what hides between two', () => {
  const later = [segment(0xc4, Buffer.from([0xff, 0xd9, 1])), scan('finer')];
  const jpeg = Buffer.concat([
    START,
    scan('coarse'),
    segment(0xfe, SECRET),
    exif([[0x010f, SECRET.length]], SECRET),
    ...later,
    END,
  ]);
  const kept = Buffer.concat([START, scan('coarse'), ...later, END]);
  expect(Buffer.from(stripPicture(jpeg) ?? []).equals(kept)).toBe(true);
});

test.each(['II', 'MM'] as const)('a turned JPEG (%s) keeps which way is up, and nothing else of its Exif', (order) => {
  const jpeg = Buffer.concat([START, exif([[0x0112, 6]], SECRET, order), scan('pixels'), END]);
  const stripped = Buffer.from(stripPicture(jpeg) ?? []);
  expect(stripped.includes(SECRET)).toBe(false);
  expect(stripped.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
  expect(Buffer.from(stripPicture(stripped) ?? []).equals(stripped)).toBe(true);
});

test('a PNG loses text, time, Exif and private parts, and keeps its pixels and colours', () => {
  const pixels = [chunk('IHDR', 'header'), chunk('gAMA', 'gamma'), chunk('IDAT', deflateSync('pixels'))];
  const png = Buffer.concat([
    PNG,
    ...pixels,
    ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((type) => chunk(type, SECRET)),
    chunk('IEND', ''),
    Buffer.from(SECRET),
  ]);
  const kept = Buffer.concat([PNG, ...pixels, chunk('IEND', '')]);
  expect(Buffer.from(stripPicture(png) ?? []).equals(kept)).toBe(true);
});

test('what is no picture, or is broken off anywhere, is left alone', () => {
  expect(stripPicture(Buffer.from('plain text'))).toBeUndefined();
  const whole = Buffer.concat([START, exif([[0x0112, 6]], SECRET), scan('pixels'), END]);
  for (let length = 0; length < whole.length; length++) expect(stripPicture(whole.subarray(0, length))).toBeUndefined();
  const png = Buffer.concat([PNG, chunk('IHDR', 'header'), chunk('IEND', '')]);
  for (let length = 0; length < png.length; length++) expect(stripPicture(png.subarray(0, length))).toBeUndefined();
});

test.each(['image/jpeg', '', 'text/plain'])(
  'a picture said to be %j is known by its bytes, and cleaned',
  async (type) => {
    const jpeg = Buffer.concat([START, segment(0xfe, SECRET), scan('pixels'), END]);
    const { file, keepsHiddenFacts } = await cleanFile(draft(type, jpeg));
    expect(file).toMatchObject({ name: 'picture', type, size: jpeg.length - segment(0xfe, SECRET).length });
    expect(Buffer.from(await new Response(file.stream()).arrayBuffer()).includes(SECRET)).toBe(false);
    expect(keepsHiddenFacts).toBe(false);
  },
);

test('what is no picture is as it was, whatever it is called', async () => {
  for (const bytes of ['not a picture', '', 'x'.repeat(100_000)]) {
    const text = draft('image/png', Buffer.from(bytes));
    expect(await cleanFile(text)).toEqual({ file: text, keepsHiddenFacts: false });
  }
});

test('a picture that cannot be cleaned is as it was, and says so: broken off, or too large to be held whole', async () => {
  const jpeg = Buffer.concat([START, segment(0xfe, SECRET), scan('pixels')]);
  const broken = draft('image/jpeg', jpeg);
  expect(await cleanFile(broken)).toEqual({ file: broken, keepsHiddenFacts: true });
  const large = { ...draft('', Buffer.concat([jpeg, END])), size: CLEAN_PICTURE_BYTES_MAX + 1 };
  expect(await cleanFile(large)).toEqual({ file: large, keepsHiddenFacts: true });
  const fits = draft('', Buffer.concat([jpeg, END]));
  expect((await cleanFile(fits)).keepsHiddenFacts).toBe(false);
});

const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function segment(marker: number, content: string | Buffer): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function scan(pixels: string): Buffer {
  return Buffer.concat([segment(0xda, 'scan header'), Buffer.from(pixels), Buffer.from([0xff, 0x00, 0xff, 0xd0])]);
}

function exif(tags: readonly (readonly [number, number])[], trailing: string, order: 'II' | 'MM' = 'MM'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 * tags.length + 4);
  const write = (value: number, at: number, bytes: 2 | 4): void => {
    if (order === 'II') tiff.writeUIntLE(value, at, bytes);
    else tiff.writeUIntBE(value, at, bytes);
  };
  tiff.write(order, 0);
  write(42, 2, 2);
  write(8, 4, 4);
  write(tags.length, 8, 2);
  for (const [index, [tag, value]] of tags.entries()) {
    const at = 10 + 12 * index;
    write(tag, at, 2);
    write(3, at + 2, 2);
    write(1, at + 4, 4);
    write(value, at + 8, 2);
  }
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(trailing)]));
}

function chunk(type: string, content: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(content)]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

function draft(type: string, bytes: Buffer) {
  return { name: 'picture', type, size: bytes.length, stream: () => new Blob([new Uint8Array(bytes)]).stream() };
}
