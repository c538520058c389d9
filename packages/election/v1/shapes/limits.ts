// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything has a limit (STYLE.md 19). These are far above what elections of members need.

export const QUESTIONS_MAX = 100;
export const ANSWERS_MAX = 1_000;
/** How far apart the fewest and the most choices may be: each value between makes one more proof in each ballot. */
export const CHOICES_MAX = 1_000;
export const TRUSTEES_MAX = 100;
export const VOTERS_MAX = 1_000_000;
export const TEXT_MAX = 100_000;
