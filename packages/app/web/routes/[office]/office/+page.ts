// SPDX-License-Identifier: AGPL-3.0-or-later
// Served as a sentence for browsers without scripts; everything else is made on the officer's device.
export const ssr = true;
export const csr = true;
export const trailingSlash = 'ignore';
