// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BallotMaker } from '../../../../client/elections/ballot-maker.ts';

/** One call of a ballot maker, as it goes to another thread. */
export type MakerCall = {
  [Name in keyof BallotMaker]: { readonly name: Name; readonly with: Parameters<BallotMaker[Name]>[0] };
}[keyof BallotMaker];

export type AskedMaker = MakerCall & { readonly id: number };
export type MakerAnswer = Awaited<ReturnType<BallotMaker[keyof BallotMaker]>>;
export type AnsweredMaker = { readonly id: number } & ({ readonly answer: MakerAnswer } | { readonly failed: true });

/** A worker, seen from either side. */
export type MakerPort = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
};
