// SPDX-License-Identifier: AGPL-3.0-or-later

/** Something the person at the terminal can mend: shown as one line, without a stack. */
export class UsageError extends Error {}
