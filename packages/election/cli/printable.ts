// SPDX-License-Identifier: AGPL-3.0-or-later

/** An election's texts are somebody else's: nothing in them may move the cursor of whoever reads them. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, ' ');
}
