// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type ChannelId, type Result } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { TransportFault } from '../../transport.ts';
import type { LoadedChannel } from '../case-view.ts';
import type { OfficeSession, SessionTools } from '../office-session.ts';
import type { ShelfAnswer } from '../officer-api.ts';
import { channelOf, recordOf } from './record.ts';
import { openShelf, sealShelf, type Shelf } from './shelf.ts';

/** Cases on one shelf: a change seals the whole shelf again. */
const SHELF_CASES = 20;

/** One case: the reporter's channel first, then the officers' file. */
type Case = readonly LoadedChannel[];

/**
 * What an officer's devices remember of her cases, sealed to herself and kept by the server. It is a copy of what can
 * be read anew: a shelf that is missing or not hers costs time and nothing else.
 */
export class Keyring {
  readonly #tools: SessionTools;
  readonly #mine: { readonly me: OfficeSession['me']; readonly identity: Identity };
  /** Revision of each shelf as this device last knew it. */
  readonly #revisions = new Map<number, number>();
  /** Which shelf a case stands on. */
  readonly #places = new Map<ChannelId, number>();
  /** Each case as it last was whole: what was seen once is not forgotten because what came behind it is broken. */
  readonly #whole = new Map<ChannelId, Case>();
  /** What stands on each shelf as it was last written or read: the heads of its channels. */
  readonly #written = new Map<number, string>();
  /** Newest statements of rosters whose digits she read to another officer. */
  readonly compared = new Set<string>();

  constructor(tools: SessionTools, mine: { readonly me: OfficeSession['me']; readonly identity: Identity }) {
    this.#tools = tools;
    this.#mine = mine;
  }

  /** Reads all shelves. @returns the channels remembered, and the rosters that were known */
  async read(): Promise<
    Result<
      { readonly channels: readonly LoadedChannel[]; readonly rosters: readonly Shelf['roster'][] },
      TransportFault
    >
  > {
    const served = await this.#tools.api.keyring();
    if (!served.ok) return served;
    const channels: LoadedChannel[] = [];
    const rosters: Shelf['roster'][] = [];
    for (const { shelf, revision, bytes } of served.value) {
      this.#revisions.set(shelf, revision);
      const opened = await this.#open({ shelf, bytes });
      // Whatever it is, it is read anew and written over.
      if (opened === undefined) continue;
      rosters.push(opened.roster);
      const cases = opened.cases.map((records) => records.map(channelOf));
      for (const one of cases) {
        this.#wholeOf(one);
        if (one[0] !== undefined) this.#places.set(one[0].id, shelf);
      }
      this.#written.set(shelf, stateOf(cases, opened));
      channels.push(...cases.flat());
    }
    return ok({ channels: longest(channels), rosters });
  }

  /** Writes the shelves on which something changed. */
  async write(cases: readonly Case[], roster: Roster): Promise<Result<void, TransportFault>> {
    const { hash: head } = roster.head;
    const known = { roster: { genesis: roster.genesis, head }, compared: this.compared.has(head) };
    const whole = cases.flatMap((one) => this.#wholeOf(one));
    for (const [shelf, standing] of this.#arrange(whole)) {
      const state = stateOf(standing, known);
      if (this.#written.get(shelf) === state) continue;
      const content = {
        office: this.#tools.officeId,
        officer: this.#mine.me.id,
        shelf,
        ...known,
        cases: standing.map((channels) => channels.map(recordOf)),
      };
      const revision = this.#revisions.get(shelf) ?? 0;
      const bytes = await sealShelf(content, this.#mine.identity);
      const put = await this.#tools.api.putShelf({ shelf, revision, bytes });
      if (!put.ok && put.error.type === 'conflict') return await this.#catchUp();
      // One that is too large is left as it was: what stands on it costs time, and the others are written.
      if (!put.ok && put.error.type !== 'field') return put;
      if (put.ok) this.#revisions.set(shelf, revision + 1);
      this.#written.set(shelf, state);
    }
    return ok(undefined);
  }

  /** Forgets what was opened. */
  drop(): void {
    this.#whole.clear();
  }

  /** A case as it is or, where it is broken, as it was before: what is broken is fetched each time, and may be mended. */
  #wholeOf(one: Case): readonly Case[] {
    const id = one[0]?.id;
    if (id === undefined) return [];
    if (one.every(({ chain }) => !chain.stopped)) this.#whole.set(id, one);
    const whole = this.#whole.get(id);
    return whole === undefined ? [] : [whole];
  }

  /** Another device wrote, or the server took the shelves away: the next writing goes on from what is there. */
  async #catchUp(): Promise<Result<void, TransportFault>> {
    const served = await this.#tools.api.keyring();
    if (!served.ok) return served;
    this.#revisions.clear();
    this.#written.clear();
    for (const { shelf, revision, bytes } of served.value) {
      this.#revisions.set(shelf, revision);
      await this.#open({ shelf, bytes });
    }
    return ok(undefined);
  }

  /** Opens a shelf and learns which rosters were compared; undefined where it is not hers. */
  async #open({ shelf, bytes }: Pick<ShelfAnswer, 'shelf' | 'bytes'>): Promise<Shelf | undefined> {
    const { me, identity } = this.#mine;
    const opened = await openShelf(bytes, { identity, office: this.#tools.officeId, officer: me.id, shelf });
    if (!opened.ok) return undefined;
    if (opened.value.compared) this.compared.add(opened.value.roster.head);
    return opened.value;
  }

  /** Every shelf with the cases on it. A case stays where it stands; a new one goes where there is room. */
  #arrange(cases: readonly Case[]): ReadonlyMap<number, readonly Case[]> {
    // There is a first shelf also where there is no case: it says what was compared.
    const known = new Set([0, ...this.#revisions.keys(), ...this.#places.values()]);
    const shelves = new Map<number, Case[]>([...known].map((shelf) => [shelf, []]));
    const homeless: Case[] = [];
    for (const one of cases) {
      const place = one[0] && this.#places.get(one[0].id);
      if (place === undefined) homeless.push(one);
      else shelves.get(place)?.push(one);
    }
    let shelf = 0;
    for (const one of homeless) {
      while ((shelves.get(shelf)?.length ?? 0) >= SHELF_CASES) shelf += 1;
      shelves.set(shelf, [...(shelves.get(shelf) ?? []), one]);
      if (one[0] !== undefined) this.#places.set(one[0].id, shelf);
    }
    return shelves;
  }
}

/** Of a case that stands on two shelves, the record that goes further. */
function longest(channels: readonly LoadedChannel[]): readonly LoadedChannel[] {
  const kept = new Map<ChannelId, LoadedChannel>();
  for (const channel of channels) {
    const before = kept.get(channel.id);
    if (before === undefined || before.chain.length < channel.chain.length) kept.set(channel.id, channel);
  }
  return [...kept.values()];
}

/** What a shelf holds, as far as it matters whether it is written again. */
function stateOf(cases: readonly Case[], { roster, compared }: Pick<Shelf, 'roster' | 'compared'>): string {
  const heads = cases.map((channels) => channels.map(({ id, chain }) => `${id} ${chain.head}`).join(','));
  return [roster.head, String(compared), ...heads].join('\n');
}
