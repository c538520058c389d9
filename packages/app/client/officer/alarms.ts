// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Alarm } from './office-session.ts';

/** What an office alarms about: what the newest fetch showed, and what stays for as long as the session lasts. */
export class Alarms {
  #fetched: readonly Alarm[] = [];
  readonly #lasting: Alarm[] = [];

  all(): readonly Alarm[] {
    return [...this.#fetched, ...this.#lasting];
  }

  /** Takes the place of what the fetch before showed. */
  show(fetched: readonly Alarm[]): void {
    this.#fetched = fetched;
  }

  /** Tells something once, and for good. */
  keep(alarm: Extract<Alarm, { readonly type: 'roster-changed' | 'history-changed' | 'cannot-go-on' }>): void {
    const isTold = this.#lasting.some((told) => JSON.stringify(told) === JSON.stringify(alarm));
    if (!isTold) this.#lasting.push(alarm);
  }
}
