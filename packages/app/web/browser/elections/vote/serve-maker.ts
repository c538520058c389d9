// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BallotMaker } from '../../../../client/elections/ballot-maker.ts';
import type { AnsweredMaker, AskedMaker, MakerAnswer, MakerCall, MakerPort } from './maker-calls.ts';

/** Makes ballots for whoever asks through a port. */
export function serveMaker(port: MakerPort, maker: BallotMaker): void {
  port.addEventListener('message', ({ data }) => {
    // Both ends are ours.
    const { id, ...call } = data as AskedMaker;
    const reply = (answered: AnsweredMaker): void => port.postMessage(answered);
    // What was thrown stays here: it could hold what was chosen.
    answerCall(maker, call).then(
      (answer) => reply({ id, answer }),
      () => reply({ id, failed: true }),
    );
  });
}

async function answerCall(maker: BallotMaker, call: MakerCall): Promise<MakerAnswer> {
  switch (call.name) {
    case 'open':
      return await maker.open(call.with);
    case 'identify':
      return await maker.identify(call.with);
    case 'make':
      return await maker.make(call.with);
  }
}
