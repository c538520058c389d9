// SPDX-License-Identifier: AGPL-3.0-or-later
// Enough of an assembler for a WebAssembly module with one function (WebAssembly Core Specification 2.0, chapter 5).

/** Instructions, one after another: bytes, in groups that say what belongs together. */
export type Code = number | readonly Code[];
type Bytes = readonly number[];

const I32 = 0x7f;
const I64 = 0x7e;
const V128 = 0x7b;
const SIMD = 0xfd;
const FUNCTION = 0x60;
/** A block that gives nothing. */
const NOTHING = 0x40;
const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number): Code => [0x21, unsigned(local)];
export const tee = (local: number): Code => [0x22, unsigned(local)];

export const i32 = {
  value: (value: number): Code => [0x41, signed(value)],
  load: (offset: number): Code => [0x28, 2, unsigned(offset)],
  store: (offset: number): Code => [0x36, 2, unsigned(offset)],
  lessThan: [0x49],
  add: [0x6a],
  multiply: [0x6c],
  and: [0x71],
} as const satisfies Record<string, Code | ((value: number) => Code)>;

export const i64 = {
  value: (value: number): Code => [0x42, signed(value)],
  load: (offset: number): Code => [0x29, 3, unsigned(offset)],
  /** Of 32 bits in memory. */
  loadShort: (offset: number): Code => [0x35, 2, unsigned(offset)],
  store: (offset: number): Code => [0x37, 3, unsigned(offset)],
  add: [0x7c],
  multiply: [0x7e],
  shiftRight: [0x88],
  shorten: [0xa7],
  ofShort: [0xad],
} as const satisfies Record<string, Code | ((value: number) => Code)>;

/** Vectors of four numbers of 32 bits, or two of 64. */
export const v128 = {
  zero: [SIMD, 12, Array.from({ length: 16 }, () => 0)],
  load: (offset: number): Code => [SIMD, 0, 2, unsigned(offset)],
  store: (offset: number): Code => [SIMD, 11, 3, unsigned(offset)],
  fillShort: [SIMD, unsigned(0x11)],
  add64: [SIMD, unsigned(0xce)],
  /** The first two of both multiplied, or the last two; each product has 64 bits. */
  multiplyFirst: [SIMD, unsigned(0xde)],
  multiplyLast: [SIMD, unsigned(0xdf)],
} as const satisfies Record<string, Code | ((value: number) => Code)>;

/** Does something again and again, for as long as it leaves a number other than 0. */
export function loop(body: Code): Code {
  return [0x03, NOTHING, body, 0x0d, 0, 0x0b];
}

export type Routine = {
  /** How many numbers of 32 bits it takes. */
  readonly takes: number;
  /** Its locals behind those, of each kind. */
  readonly locals: { readonly i32: number; readonly i64: number; readonly v128: number };
  readonly code: Code;
};

/** A module that exports one function as `run`, and its `memory` of as many pages of 64 KiB as are named. */
export function assemble(
  run: Routine,
  pages: { readonly first: number; readonly most: number },
): Uint8Array<ArrayBuffer> {
  const { takes, locals, code } = run;
  const kinds = [
    [...unsigned(locals.i32), I32],
    [...unsigned(locals.i64), I64],
    [...unsigned(locals.v128), V128],
  ];
  const body = [...list(kinds), ...bytesOf(code), 0x0b];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, [[FUNCTION, ...list(Array.from({ length: takes }, () => [I32])), ...list([])]]),
    ...section(3, [[0]]),
    ...section(5, [[1, ...unsigned(pages.first), ...unsigned(pages.most)]]),
    ...section(7, [
      [...name('run'), 0, 0],
      [...name('memory'), 2, 0],
    ]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

function bytesOf(code: Code): Bytes {
  return typeof code === 'number' ? [code] : code.flatMap(bytesOf);
}

function section(id: number, entries: readonly Bytes[]): Bytes {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
}

function list(entries: readonly Bytes[]): Bytes {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): Bytes {
  return list([...new TextEncoder().encode(text)].map((byte) => [byte]));
}

/** LEB128 (5.2.2). */
function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Bytes {
  const [byte, rest] = [value & 0x7f, value >> 7];
  const isLast = rest === (byte & 0x40 ? -1 : 0);
  return isLast ? [byte] : [byte | 0x80, ...signed(rest)];
}
