// SPDX-License-Identifier: AGPL-3.0-or-later

export const PEERS = ['GlobaLeaks', 'Hush Line', 'SecureDrop', 'CryptPad'] as const;

/**
 * What other programs for the same purpose gave, measured on the same size of machine (2 cores, headless Chromium
 * 156, loopback, cache off; the slow link has a round trip of 400 ms and 1 Mbit/s). GlobaLeaks 5.0.18, Hush Line of
 * August 2026, SecureDrop 2.11rc1 with its cryptography replaced, CryptPad 2026.2.2. Bytes are as they were served.
 */
export const PEER_FIGURES = {
  requests: { GlobaLeaks: '16', 'Hush Line': '14', SecureDrop: '14', CryptPad: '395' },
  bytes: { GlobaLeaks: '1,183 kB', 'Hush Line': '778 kB', SecureDrop: '114 kB', CryptPad: '5,586 kB' },
  'slow link, visible': { GlobaLeaks: '8.5 to 8.8 s', 'Hush Line': '2.4 s', SecureDrop: '1.4 to 1.6 s' },
  'slow link, ready': { GlobaLeaks: '8.5 to 8.8 s', 'Hush Line': '7.2 s', SecureDrop: '1.4 to 1.6 s' },
  'send to receipt': { GlobaLeaks: '4.7 to 8.9 s', 'Hush Line': '0.31 s' },
  'submissions, one client': { GlobaLeaks: '0.15/s', 'Hush Line': '13.5/s' },
  'submissions, four clients': { GlobaLeaks: 'one of two lost', 'Hush Line': '18/s' },
  'without scripts': { GlobaLeaks: 'blank page', 'Hush Line': 'works', SecureDrop: 'works', CryptPad: 'no' },
  memory: { GlobaLeaks: '102 to 143 MB', 'Hush Line': '162 + 170 MB', SecureDrop: '111 MB', CryptPad: '69 MB' },
} as const satisfies Readonly<Record<string, Partial<Record<(typeof PEERS)[number], string>>>>;

export type PeerRow = keyof typeof PEER_FIGURES;
