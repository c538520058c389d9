// SPDX-License-Identifier: AGPL-3.0-or-later

/** The largest record read or written: a shuffle of some ten thousand voters. */
export const RECORD_BYTES_MAX = 2 ** 28;
