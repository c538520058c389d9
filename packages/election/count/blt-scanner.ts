// SPDX-License-Identifier: AGPL-3.0-or-later

/** A word, or a text in quotes, and the line it starts on. `null` in place of one is the end of the file. */
export type BltToken = { readonly text: string; readonly quoted: boolean; readonly line: number };

/** Reads a BLT file token by token. It is owned by one parser. */
export type BltScanner = {
  /** The line that was reached, from 1. */
  readonly line: () => number;
  /** The next token, or null at the end; `not-closed` for quotes that do not end on their line. */
  readonly next: () => BltToken | 'not-closed' | null;
};

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
const QUOTE = 34;
const COMMENT = 35;
const BACKSLASH = 92;
const BYTE_ORDER_MARK = '\uFEFF';

/** Spaces, tabs and ends of lines separate tokens; `#` begins a comment to the end of its line. */
export function scanBlt(text: string): BltScanner {
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;

  function skip(): void {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === COMMENT) skipComment();
      else if (code === NEWLINE) line += 1;
      else if (!isBlank(code)) return;
    }
  }

  function skipComment(): void {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end - 1;
  }

  function readQuoted(): BltToken | 'not-closed' {
    let content = '';
    for (at += 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) return 'not-closed';
      if (code === QUOTE) {
        at += 1;
        return { text: content, quoted: true, line };
      }
      if (code === BACKSLASH && isEscaped(text.charCodeAt(at + 1))) at += 1;
      content += text.charAt(at);
    }
    return 'not-closed';
  }

  function readWord(): BltToken {
    const start = at;
    while (at < text.length && !isEnd(text.charCodeAt(at))) at += 1;
    return { text: text.slice(start, at), quoted: false, line };
  }

  return {
    line: () => line,
    next: () => {
      skip();
      if (at >= text.length) return null;
      return text.charCodeAt(at) === QUOTE ? readQuoted() : readWord();
    },
  };
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

function isEnd(code: number): boolean {
  return isBlank(code) || code === NEWLINE || code === COMMENT || code === QUOTE;
}

/** A backslash stands before a quote or a backslash; before anything else it is itself. */
function isEscaped(code: number): boolean {
  return code === QUOTE || code === BACKSLASH;
}
