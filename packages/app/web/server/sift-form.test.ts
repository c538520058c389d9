// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { siftForm, type SiftLimits } from './sift-form.ts';

const LIMITS: SiftLimits = { bytesMax: 2_000, partsMax: 20 };
const BOUNDARY = '----boundary';

test('a form that fits comes through byte for byte, however it is cut into chunks, its files beside it', async () => {
  const files = [file(300), file(0), file(1)];
  const whole = await formBytes({ what: 'What happened.', files, reader: 'an-id' });
  const emptied = await formBytes({ what: 'What happened.', files: files.map(() => file(0)), reader: 'an-id' });
  for (const size of [1, 2, 7, 64, whole.length]) {
    const sifted = await siftForm(chunksOf(whole, size), BOUNDARY, LIMITS);
    if (!sifted.ok) throw new Error(sifted.error);
    const { bytes, contents, filesDropped } = sifted.value;
    expect({ bytes, filesDropped }).toEqual({ bytes: emptied, filesDropped: false });
    expect(await textsOf(contents)).toEqual(await textsOf(files));
  }
});

test('files that are too much are let go, and all of the text is kept, before and behind them', async () => {
  const forms = [
    { what: 'First.', files: [file(3_000)], contact: 'Last.' },
    { what: 'First.', files: [file(900), file(900), file(900)], contact: 'Last.' },
    { files: [file(1_800)], what: 'First.', contact: 'Last.', more: [file(1_800), file(3)] },
  ];
  for (const form of forms) {
    const whole = await formBytes(form);
    for (const size of [1, 13, 500, whole.length]) {
      const sifted = await siftForm(chunksOf(whole, size), BOUNDARY, LIMITS);
      if (!sifted.ok) throw new Error(sifted.error);
      expect(sifted.value.filesDropped).toBe(true);
      expect(sifted.value.contents).toEqual([]);
      expect([...(await parse(sifted.value.bytes))]).toEqual([
        ['what', 'First.'],
        ['contact', 'Last.'],
      ]);
    }
  }
});

test('text alone that is too much is refused, and so are too many parts', async () => {
  const tooLong = await formBytes({ what: 'x'.repeat(2_001) });
  expect(await siftForm(chunksOf(tooLong, 100), BOUNDARY, LIMITS)).toEqual({ ok: false, error: 'too-large' });
  const parts = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`field-${String(index)}`, '']));
  const tooMany = await formBytes(parts);
  const wide = { ...LIMITS, bytesMax: 1_000_000 };
  expect(await siftForm(chunksOf(tooMany, 100), BOUNDARY, wide)).toEqual({ ok: false, error: 'too-many-parts' });
});

test('what is refused is read to its end all the same, so that a browser gets to the answer', async () => {
  let read = 0;
  async function* body(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(await formBytes({ what: 'x'.repeat(9_000) }), 100)) {
      read += chunk.length;
      yield chunk;
    }
  }
  expect((await siftForm(body(), BOUNDARY, LIMITS)).ok).toBe(false);
  expect(read).toBeGreaterThan(9_000);
});

test('a part whose headers do not end counts as text', async () => {
  const endless = Buffer.from(`--${BOUNDARY}\r\nfilename=`.padEnd(20_000, 'x'));
  expect(await siftForm(chunksOf(endless, 100), BOUNDARY, { ...LIMITS, bytesMax: 10_000 })).toEqual({
    ok: false,
    error: 'too-large',
  });
});

type Parts = Readonly<Record<string, string | readonly File[]>>;

function file(size: number): File {
  // Line breaks and dashes, as a delimiter has them.
  return new File(['\r\n--'.repeat(size).slice(0, size)], 'file.bin');
}

async function textsOf(blobs: readonly Blob[]): Promise<readonly string[]> {
  return await Promise.all(blobs.map(async (blob) => await blob.text()));
}

async function formBytes(parts: Parts): Promise<Buffer> {
  const written: Buffer[] = [];
  for (const [name, given] of Object.entries(parts)) {
    for (const value of typeof given === 'string' ? [given] : given) {
      const named = value instanceof File ? `; filename="${value.name}"\r\nContent-Type: text/plain` : '';
      written.push(Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n`));
      written.push(value instanceof File ? Buffer.from(await value.arrayBuffer()) : Buffer.from(value));
      written.push(Buffer.from('\r\n'));
    }
  }
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function parse(bytes: Buffer<ArrayBuffer>): Promise<FormData> {
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return await new Response(bytes, { headers }).formData();
}
