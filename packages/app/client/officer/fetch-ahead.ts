// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import type { OfficerChannelView } from '../../ports/sealed-api.ts';
import type { TransportFault } from '../transport.ts';
import type { LoadedChannel } from './case-view.ts';
import type { OfficerApi } from './officer-api.ts';

type Served = Result<readonly OfficerChannelView[], TransportFault>;

/** Fetches channels whole, and those that are read next while these are being read. */
export class FetchAhead {
  readonly #api: Pick<OfficerApi, 'channels'>;
  #isDropped = false;
  #ahead: { readonly channels: readonly LoadedChannel[]; readonly served: Promise<Served> } | undefined;

  constructor(api: Pick<OfficerApi, 'channels'>) {
    this.#api = api;
  }

  /** @param next - what will probably be asked for the next time */
  async fetch(channels: readonly LoadedChannel[], next: readonly LoadedChannel[] = []): Promise<Served> {
    const ahead = this.#ahead;
    // What has changed since is fetched anew: its entries of before would look as if some had been taken away.
    const isSame =
      ahead?.channels.length === channels.length && channels.every((each, at) => each === ahead.channels[at]);
    this.#ahead = undefined;
    const served = isSame ? await ahead.served : await this.#ask(channels);
    if (next.length > 0 && served.ok && !this.#isDropped) this.#ahead = { channels: next, served: this.#ask(next) };
    return served;
  }

  /** Takes nothing more that is still on its way, and asks for nothing more. */
  drop(): void {
    this.#isDropped = true;
    this.#ahead = undefined;
  }

  async #ask(channels: readonly LoadedChannel[]): Promise<Served> {
    return await this.#api.channels(
      {},
      channels.map(({ id }) => id),
    );
  }
}
