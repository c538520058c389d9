// SPDX-License-Identifier: AGPL-3.0-or-later

/** Pages are plain HTML; only the office turns Kit's client on. */
export const csr = false;
/** Offices are known by `/riverside/`, and nobody is sent on for a slash. */
export const trailingSlash = 'ignore';
