// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { openWithIdentity } from '@amends/protocol/open/hybrid.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';
import { pad, unpad } from '@amends/protocol/wire/padding.ts';

/** Bytes of a label before it is sealed, so that its length tells nothing. */
const LABEL_SIZE = 128;

/** In the order in which they are looked for: most browsers name others besides themselves. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const SYSTEMS = [
  ['iPhone', 'an iPhone'],
  ['iPad', 'an iPad'],
  ['Android', 'Android'],
  ['CrOS', 'a Chromebook'],
  ['Windows', 'Windows'],
  ['Macintosh', 'a Mac'],
  ['Linux', 'Linux'],
] as const;

/** A short name for the device that a page runs on, such as “Firefox on Linux”. */
export function deviceName(userAgent: string): string {
  const browser = BROWSERS.find(([sign]) => userAgent.includes(sign))?.[1] ?? 'A browser';
  const system = SYSTEMS.find(([sign]) => userAgent.includes(sign))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** Seals a device's name to its officer: the server keeps it and cannot read it. */
export async function sealLabel(name: string, { recipient }: Identity): Promise<Uint8Array> {
  return await sealToRecipient(pad(utf8(name), LABEL_SIZE), recipient);
}

/** The name again, or undefined where it does not open. */
export async function openLabel(label: Uint8Array, { ageIdentity }: Identity): Promise<string | undefined> {
  const opened = await openWithIdentity(label, ageIdentity);
  const name = opened.ok ? unpad(opened.value) : undefined;
  return name?.ok === true ? new TextDecoder().decode(name.value) : undefined;
}
