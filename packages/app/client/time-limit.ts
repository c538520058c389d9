// SPDX-License-Identifier: AGPL-3.0-or-later

/** Milliseconds for one piece of sealing: far more than a slow phone needs, and still an end. */
export const SEALING_MS_MAX = 60_000;

/**
 * Waits for work that may never end. What it would have made is dropped, so nothing of it is sent.
 *
 * @throws Error when it took too long; and whatever the work throws
 */
export async function withinTime<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
