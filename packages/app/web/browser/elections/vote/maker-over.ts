// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BallotMaker } from '../../../../client/elections/ballot-maker.ts';
import type { AnsweredMaker, MakerCall, MakerPort } from './maker-calls.ts';

/** A ballot is made in a fraction of a second; an old phone that does much else gets a minute. */
const CALL_MS_MAX = 60_000;

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

export type RemoteMaker = BallotMaker & {
  /** Ends all that waits: the other thread has died. */
  readonly fail: () => void;
};

/** A ballot maker on another thread. A call that fails there rejects here, without saying why. */
export function makerOver(port: MakerPort): RemoteMaker {
  const waiting = new Map<number, Waiting>();
  let isDead = false;
  let calls = 0;
  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  port.addEventListener('message', ({ data }) => {
    // Both ends are ours.
    const answered = data as AnsweredMaker;
    const waits = take(answered.id);
    if ('failed' in answered) waits?.reject(new Error('the booth failed'));
    else waits?.resolve(answered.answer);
  });
  const ask = async (call: MakerCall): Promise<unknown> =>
    await new Promise((resolve, reject) => {
      if (isDead) return reject(new Error('the booth has died'));
      const id = ++calls;
      const timer = setTimeout(() => take(id)?.reject(new Error('the booth takes too long')), CALL_MS_MAX);
      waiting.set(id, {
        resolve: (answer) => (clearTimeout(timer), resolve(answer)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      });
      port.postMessage({ id, ...call });
    });
  return {
    // The other end answers each call as the same maker would here.
    open: async (election) => (await ask({ name: 'open', with: election })) as Awaited<ReturnType<BallotMaker['open']>>,
    identify: async (credential) => (await ask({ name: 'identify', with: credential })) as string,
    make: async (vote) => (await ask({ name: 'make', with: vote })) as Awaited<ReturnType<BallotMaker['make']>>,
    fail: () => {
      isDead = true;
      for (const id of [...waiting.keys()]) take(id)?.reject(new Error('the booth has died'));
    },
  };
}
