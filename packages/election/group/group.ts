// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Term } from './powers.ts';

/** An element of a group, as the number that stands for it. Whether it is one of the group `contains` says. */
export type Element = bigint;
/** An exponent: from 0 to the order of the group exclusive. */
export type Scalar = bigint;

/**
 * A cyclic group of prime order in which discrete logarithms are hard (Belenios 2.0, sections 4.10 and 5), written
 * multiplicatively. Anything that checks an election computes through this. How an element is written is not in it: it
 * is a number in base ten wherever it is read, so that a curve would need more than another such group (ADR 0023).
 */
export type Group = {
  /** As the election writes it, and as proofs of knowledge hash it. */
  readonly name: string;
  /** q, a prime. */
  readonly order: bigint;
  readonly generator: Element;
  /** Whether a number stands for an element of the group; its unit is one. */
  readonly contains: (value: bigint) => boolean;
  readonly multiply: (left: Element, right: Element) => Element;
  readonly power: (base: Element, exponent: Scalar) => Element;
  /** Powers of one base that is used often; it takes a table to be quick. */
  readonly fixed: (base: Element) => (exponent: Scalar) => Element;
  /** Powers of the generator, with its table. */
  readonly generatorPower: (exponent: Scalar) => Element;
  /** The product of powers. */
  readonly product: (terms: readonly Term[]) => Element;
  /** SHA-256 over the prefix and the elements in base ten with commas between, reduced by the order (section 4). */
  readonly hash: (prefix: string, elements: readonly Element[]) => Scalar;
  /** The independent generator of a number from -1 up (section 6, table 8). */
  readonly generatorAt: (index: number) => Element;
  /** How ranked answers stand in an element; groups without it have no such questions. */
  readonly embedding?: Embedding;
};

/** Small whole numbers written into an element (section 4.11.2). */
export type Embedding = {
  /** How many numbers fit in. */
  readonly countMax: number;
  /**
   * The element for numbers from 0 to 255.
   *
   * @throws Error when there are more than `countMax`, or one is out of its range.
   */
  readonly encode: (numbers: readonly number[]) => Element;
  /** The numbers in an element, `count` of them: whatever stands there, for decoding cannot fail. */
  readonly decode: (element: Element, count: number) => readonly number[];
};
