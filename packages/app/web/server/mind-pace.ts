// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isReading } from './body-limits.ts';

/** How a body has to come. */
export type Pace = {
  /** How often it is looked at. */
  readonly everyMs: number;
  /** After so many looks without a byte a large one is let go, and any other after twice as many. */
  readonly quietLooks: number;
  /** In so many looks at least `windowBytes` of a large body have to come. */
  readonly windowLooks: number;
  readonly windowBytes: number;
};

/**
 * A phone that changes networks, or a circuit of Tor that is built anew, is silent for some seconds, and TCP tries again
 * after one, two, four, eight, sixteen: a minute is enough for all of it. Whoever wrote for an hour without scripts has
 * two, for her text is in that one request. 2 kB in a second is less than the slowest line over Tor on which a file of
 * some megabytes would come in the half hour that a request may take.
 */
const PACE: Pace = { everyMs: 5_000, quietLooks: 12, windowLooks: 12, windowBytes: 120_000 };
/** What is smaller holds little room, however slowly it comes: a report's text is. */
const LARGE_BYTES = 1024 * 1024;

/** What Node says itself when a request takes too long. Whatever waits for the body sees a line that was cut. */
const TOO_SLOW =
  'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n' +
  'Cache-Control: no-store\r\n\r\nNothing more came for too long. Nothing was kept. Send it again.\n';

/**
 * Lets a body go that does not come on, so that it gives back the room that is held for it (`gateBodies`). While it waits
 * for us no time is counted.
 */
export function mindPace(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { everyMs, quietLooks, windowLooks, windowBytes }: Pace = PACE,
): void {
  if (isReading(request)) return;
  const { socket } = request;
  const isLarge = Number(request.headers['content-length'] ?? Infinity) > LARGE_BYTES;
  let seen = socket.bytesRead;
  let window = { from: seen, looks: 0 };
  let quiet = 0;
  const timer = setInterval(() => {
    const now = socket.bytesRead;
    if (request.complete || response.writableEnded) {
      clearInterval(timer);
      return;
    }
    if (waitsForUs(request)) window = { from: now, looks: 0 };
    else window = { ...window, looks: window.looks + 1 };
    quiet = now === seen && !waitsForUs(request) ? quiet + 1 : 0;
    seen = now;
    const isOver = window.looks >= windowLooks;
    if (quiet >= (isLarge ? quietLooks : 2 * quietLooks) || (isLarge && isOver && now - window.from < windowBytes)) {
      clearInterval(timer);
      socket.write(TOO_SLOW);
      socket.destroySoon();
    } else if (isOver) window = { from: now, looks: 0 };
  }, everyMs).unref();
  response.once('close', () => {
    clearInterval(timer);
  });
}

/** What has come is not taken yet. */
function waitsForUs(request: IncomingMessage): boolean {
  return request.readableLength > 0;
}
