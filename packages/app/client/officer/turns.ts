// SPDX-License-Identifier: AGPL-3.0-or-later

export type TakeTurn = <T>(act: () => Promise<T>) => Promise<T>;

/** Lets one act run at a time, in the order they came. One that fails tells whoever asked, and the next begins. */
export function takeTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (act) => {
    const turn = last.then(act);
    last = turn.then(rest, rest);
    return await turn;
  };
}

function rest(): void {
  // How it went is for whoever asked.
}
