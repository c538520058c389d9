// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { identityFromSeeds } from '@amends/protocol/keys/identity.ts';
import { expect, test } from 'vitest';
import { deviceName, openLabel, sealLabel } from './device-name.ts';
import { makeSeeds } from './key-file.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36',
    'Chrome on Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari on an iPhone'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox on Android'],
  ['something else', 'A browser'],
])('a device is called by its browser and its system: %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});

test('a device’s name is sealed to its officer, to one size, and opens for nobody else', async () => {
  const [ana, jo] = await Promise.all([identityFromSeeds(makeSeeds(random)), identityFromSeeds(makeSeeds(random))]);
  const label = await sealLabel('Chrome on Linux', ana);
  expect(label).toHaveLength((await sealLabel('A browser', ana)).length);
  expect(Buffer.from(label).toString('latin1')).not.toContain('Chrome');
  expect(await openLabel(label, ana)).toBe('Chrome on Linux');
  expect(await openLabel(label, jo)).toBeUndefined();
});
