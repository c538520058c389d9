// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Lets everything else run that waits for this thread: the server's other requests, or the page's clicks. A promise
 * alone gives way to nobody.
 */
export async function giveWay(): Promise<void> {
  await new Promise<void>((resolve) => {
    // Node has it, browsers have not; their timers would wait for 4 ms each, and for a second in a tab behind others.
    const { setImmediate: soon } = globalThis as { readonly setImmediate?: (then: () => void) => unknown };
    if (soon !== undefined) {
      soon(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
