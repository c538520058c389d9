// SPDX-License-Identifier: AGPL-3.0-or-later

/** Milliseconds since 1970. */
export type Clock = () => number;
