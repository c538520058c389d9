// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readFormData } from './read-form-data.ts';

test('fields and files come as they were sent: names, kinds and every byte', async () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
  const sent = new FormData();
  sent.append('what', 'What “happened”,\r\nand where.');
  sent.append('files', new File([bytes], 'minutes of – May.pdf', { type: 'application/pdf' }));
  sent.append('reader', 'one');
  sent.append('files', new File(['last'], 'a "b".txt', { type: 'text/plain' }));
  sent.append('reader', 'two');
  const { data, filesDropped } = await readFormData(postOf(sent));
  expect(filesDropped).toBe(false);
  expect([...data.keys()]).toEqual([...sent.keys()]);
  expect(data.getAll('reader')).toEqual(['one', 'two']);
  expect(data.get('what')).toBe('What “happened”,\r\nand where.');
  const files = data.getAll('files').filter((value) => value instanceof File);
  expect(files.map(({ name, type, size }) => ({ name, type, size }))).toEqual([
    { name: 'minutes of – May.pdf', type: 'application/pdf', size: 200_000 },
    { name: 'a "b".txt', type: 'text/plain', size: 4 },
  ]);
  expect(new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
  expect(await files[1]?.text()).toBe('last');
});

test('a file input that was left empty is a nameless file of no bytes, as browsers send it', async () => {
  const part = 'Content-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream';
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const body = `--b\r\n${part}\r\n\r\n\r\n--b--\r\n`;
  const { data } = await readFormData(new Request('https://localhost/', { method: 'POST', headers, body }));
  expect(data.get('files')).toMatchObject({ name: '', size: 0 });
});

test('a part that looks like a file to one reader and not to another is no form', async () => {
  const body = '--b\r\nContent-Disposition: form-data; name="what"\r\nX-Other: filename=a\r\n\r\nText\r\n--b--\r\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const request = new Request('https://localhost/', { method: 'POST', headers, body });
  await expect(readFormData(request)).rejects.toMatchObject({ status: 400 });
});

test.each(['multipart/form-data', 'multipart/form-data; boundary=b', 'text/plain'])(
  'a body of %s that is no form is refused',
  async (type) => {
    const request = new Request('https://localhost/', { method: 'POST', headers: { 'content-type': type }, body: 'x' });
    await expect(readFormData(request)).rejects.toMatchObject({ status: 400 });
  },
);

function postOf(body: FormData): Request {
  return new Request('https://localhost/', { method: 'POST', body });
}
