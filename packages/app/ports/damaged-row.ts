// SPDX-License-Identifier: AGPL-3.0-or-later

/** A row of a queue that cannot be read. It is put off and given up like any other, and holds up none. */
export type DamagedRow = { readonly isDamaged: true; readonly id: string; readonly attempts: number };
