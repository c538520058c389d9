// SPDX-License-Identifier: AGPL-3.0-or-later
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

/** The pipe of which whoever started this process holds the other end. */
const PIPE = 3;

// Whoever started this process may be killed and end nothing; its end of the pipe is closed all the same.
if (isMainThread) {
  const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
  pipe.on('error', () => undefined); // It is closed then, too.
  pipe.once('close', () => process.kill(process.pid, 'SIGTERM'));
  pipe.resume().unref();
}
