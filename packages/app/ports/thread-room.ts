// SPDX-License-Identifier: AGPL-3.0-or-later

/** A reporter is given her thread in one answer, and whoever has a code can write: far more than any thread has. */
export const THREAD_ENTRIES_MAX = 2_000;
export const THREAD_BYTES_MAX = 16 * 1024 * 1024;

/**
 * What her own program leaves free of that: however much was written, she can ask to stop, and take a new code. Longer
 * than a few of the longest entries.
 */
export const THREAD_ENTRIES_LEFT_FREE = 50;
export const THREAD_BYTES_LEFT_FREE = 1024 * 1024;
