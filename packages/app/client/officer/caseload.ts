// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type OfficerId, type Result } from '@amends/base';
import type { ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { rosterExtends, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { AppendRequest, OfficerChannelView } from '../../ports/sealed-api.ts';
import { appendWords, type Place, type Voice, type Words } from '../append.ts';
import { sharingOf, type Sharing } from '../sharing.ts';
import type { TransportFault } from '../transport.ts';
import { Alarms } from './alarms.ts';
import { beginGenerations, type Waiting } from './begin-generations.ts';
import { CAME_IN, hasMoreWriters } from './came-in.ts';
import { isWhole, type CaseView, type LoadedChannel } from './case-view.ts';
import { CaseViews } from './case-views.ts';
import { FetchAhead } from './fetch-ahead.ts';
import { fetchRoster } from './known-roster.ts';
import { grantAlarms } from './grant-alarms.ts';
import { digestMore } from './keyring/digest.ts';
import { Keyring } from './keyring/keyring.ts';
import type { Shelf } from './keyring/shelf.ts';
import {
  contextFor,
  fileOf,
  loadChannels,
  newestKey,
  readWhole,
  withoutEntries,
  type BadGrant,
  type LoadTools,
} from './load-channels.ts';
import type { Alarm, OfficeSession, SessionTools } from './office-session.ts';
import { sealOfficersFile } from './officers-file.ts';
import { excludedAt, sealOfficerGrants } from './seal-grants.ts';
import { UnclearEntries } from './unclear-entries.ts';
import { grantWords, sealLeave, shouldRotate } from './who-reads.ts';

/** Times that stepping back is sealed again, when others write at the same moment. */
const TRIES_MAX = 8;
/** Channels that are fetched and checked in one go, while others wait. */
const CHECKED_AT_ONCE = 8;
/** Milliseconds between two writings of the keyring. */
const WRITE_MS = 20_000;
const REFUSED = { type: 'refused', status: 0 } as const;
const NO_OTHER_READER = { type: 'field', field: 'reader', problem: 'missing' } as const;

/**
 * Everything an officer opened, with the keys that opened it. Each fetch and each entry builds on what the one
 * before left, so whoever owns this runs one call at a time.
 */
export class Caseload {
  readonly tools: SessionTools;
  readonly me: OfficeSession['me'];
  readonly identity: Identity;
  #roster: Roster | undefined;
  #channels: readonly LoadedChannel[] = [];
  readonly #alarms = new Alarms();
  /** Channels whose grant opens nothing, with how many entries came: told once, and not fetched again. */
  readonly #setAside = new Map<string, number>();
  readonly #badGrants: BadGrant[] = [];
  #isDropped = false;
  /** What her devices remember, sealed to herself. */
  readonly #keyring: Keyring;
  readonly #views: CaseViews;
  readonly #ahead: FetchAhead;
  readonly #unclear: UnclearEntries;
  #writtenAt = 0;
  /** Rosters that her devices knew before this session. */
  #knownRosters: readonly Shelf['roster'][] = [];

  constructor(tools: SessionTools, officer: { readonly me: OfficeSession['me']; readonly identity: Identity }) {
    this.tools = tools;
    this.me = officer.me;
    this.identity = officer.identity;
    this.#keyring = new Keyring(tools, officer);
    this.#ahead = new FetchAhead(tools.api);
    this.#views = new CaseViews(officer.me.id);
    this.#unclear = new UnclearEntries(tools.random);
  }

  roster(): Roster {
    if (this.#roster === undefined) throw new Error('the roster has not been fetched');
    return this.#roster;
  }

  alarms(): readonly Alarm[] {
    return this.#alarms.all();
  }

  cases(): readonly CaseView[] {
    const reporters = this.#channels.filter(({ kind }) => kind === 'reporter');
    return reporters.map((reporter) => this.#view(reporter));
  }

  find(id: ChannelId): LoadedChannel {
    const channel = this.#channels.find((loaded) => loaded.id === id);
    if (channel === undefined) throw new Error('no such case on this device');
    return channel;
  }

  /** Opens the office: what her devices remember, and what is new since. */
  async open(): Promise<Result<void, TransportFault>> {
    const remembered = await this.#keyring.read();
    if (!remembered.ok) return remembered;
    this.#channels = remembered.value.channels;
    this.#knownRosters = remembered.value.rosters;
    return await this.refresh();
  }

  /** She compared the digits of this roster with another officer: it is the one that she knows from here on. */
  async compareDigits(): Promise<Result<void, TransportFault>> {
    this.#knownRosters = [];
    this.#keyring.compared.add(this.roster().head.hash);
    return await this.remember();
  }

  digitsCompared(): boolean {
    return this.#goesOn() && this.#keyring.compared.has(this.roster().head.hash);
  }

  /** Reads a case whole, so that what was written in it can be shown. */
  async openCase(id: ChannelId): Promise<Result<void, TransportFault>> {
    const reporter = this.#channels.find((channel) => channel.id === id);
    if (reporter === undefined) return ok(undefined);
    const remembered = this.#bothOf(reporter).filter(({ from }) => from > 0);
    return await this.#readWhole(remembered, true);
  }

  /** Checks some more of what is only remembered. @returns how many channels are left */
  async verifyMore(): Promise<Result<number, TransportFault>> {
    const waiting = this.#channels.filter(({ check }) => check === 'remembered');
    // A file is checked behind the case it belongs to.
    const ordered = ['reporter', 'file'].flatMap((kind) => waiting.filter((channel) => channel.kind === kind));
    const some = ordered.slice(0, CHECKED_AT_ONCE);
    const read = await this.#readWhole(some, false, ordered.slice(CHECKED_AT_ONCE, 2 * CHECKED_AT_ONCE));
    return read.ok ? ok(waiting.length - some.length) : read;
  }

  /** Fetches, opens and checks what is new; goes on without those who stepped back or serve no longer. */
  async refresh(): Promise<Result<void, TransportFault>> {
    const fetched = await this.#fetch();
    if (!fetched.ok) return fetched;
    const waiting = this.#waiting();
    const stuck = await beginGenerations(waiting, this.tools.api);
    const again = waiting.length === 0 ? ok(undefined) : await this.#fetch();
    if (!again.ok) return again;
    // It is told, because somebody who is gone may still be able to read.
    for (const channel of stuck) this.#alarms.keep({ type: 'cannot-go-on', channel });
    // A device that does not come to it reads a little more next time.
    return this.tools.now() - this.#writtenAt >= WRITE_MS ? await this.remember() : ok(undefined);
  }

  /** Channels that go on without somebody. By another roster than the one she knew, a secret could go to anybody on it. */
  #waiting(): readonly Waiting[] {
    if (!this.#goesOn()) return [];
    return this.#channels
      .map((channel) => ({ channel, owner: this.#ownerOf(channel)?.chain }))
      .filter(({ channel, owner }) => shouldRotate(channel.chain, { me: this.me.id, roster: this.roster(), owner }))
      .map(({ channel, owner }) => ({ place: this.#place(channel), owner }));
  }

  async append(
    channel: LoadedChannel,
    said: Words,
    options: {
      readonly quiet?: boolean;
      readonly send?: (request: AppendRequest, place: Place) => Promise<Result<void, TransportFault>>;
    } = {},
  ): Promise<Result<void, TransportFault>> {
    const isRead = said.text !== '' || said.attachments.length > 0;
    const refresh = async (): Promise<Result<Place, TransportFault>> => {
      const refreshed = await this.refresh();
      if (!refreshed.ok) return refreshed;
      const still = this.#channels.find(({ id }) => id === channel.id);
      if (still === undefined) return err({ type: 'not-found' });
      return isRead && hasMoreWriters(still, channel.chain.writers) ? err(CAME_IN) : ok(this.#place(still));
    };
    const send = options.send ?? ((request: AppendRequest) => this.tools.api.append(request));
    const by = { place: this.#place(channel), quiet: options.quiet ?? false, send, refresh };
    const appended = await this.#unclear.send(channel.id, said, (id) => appendWords(said, { ...by, id }));
    if (!appended.ok) return appended;
    const { value: chain } = appended;
    this.#keep(
      this.#channels.map((loaded) => {
        if (loaded.id !== channel.id) return loaded;
        const more = chain.entries.slice(loaded.chain.entries.length);
        return { ...loaded, chain, digest: digestMore(loaded.digest, more) };
      }),
    );
    return ok(undefined);
  }

  /** Says something in the officers' file of a case, and opens that file where there is none yet. */
  async inFile(id: ChannelId, said: Words): Promise<Result<void, TransportFault>> {
    const before = this.find(id);
    const shown = (this.#fileOf(before) ?? before).chain.writers;
    // Who reads may have changed since: a file that is opened now must not be for who is gone.
    const news = await this.refresh();
    if (!news.ok) return news;
    const reporter = this.#channels.find((channel) => channel.id === id);
    const first = reporter?.keys.get(0);
    if (reporter === undefined || first === undefined) return err({ type: 'not-found' });
    const file = this.#fileOf(reporter);
    if (hasMoreWriters(file ?? reporter, shown)) return err(CAME_IN);
    if (file !== undefined) return await this.append(file, said);
    const opened = await this.tools.api.openFile(await sealOfficersFile(reporter, first, (key) => this.#voice(key)));
    if (!opened.ok && opened.error.type !== 'conflict') return opened;
    const refreshed = await this.refresh();
    if (!refreshed.ok) return refreshed;
    const made = this.#fileOf(this.find(id));
    return made === undefined ? err(REFUSED) : await this.append(made, said);
  }

  /** How an officer stands to a case: she reads it when she reads the officers' file as well. */
  sharing(id: ChannelId, officer: OfficerId): Sharing {
    const reporter = this.find(id);
    const [, file] = this.#goingOn(reporter);
    const said = this.#sharing(reporter, officer);
    return said === 'reads' && file !== undefined ? this.#sharing(file, officer) : said;
  }

  /** Lets an officer in, to the reporter's channel of a case and to the officers' file. */
  async share(id: ChannelId, officer: OfficerId): Promise<Result<void, TransportFault>> {
    // The reporter's channel comes first: it says who may be in the file.
    for (const { id: each } of this.#goingOn(this.find(id))) {
      const channel = this.find(each);
      const sharing = this.#sharing(channel, officer);
      if (sharing === 'left-out') return err({ type: 'field', field: 'reader', problem: 'unknown' });
      if (sharing === 'reads') continue;
      const send = async (request: AppendRequest, at: Place) => {
        const [grant] = await sealOfficerGrants([officer], { voice: at.voice, excluded: excludedAt(at) });
        return grant === undefined ? err(REFUSED) : await this.tools.api.grant({ ...request, grant });
      };
      const shared = await this.append(channel, grantWords(officer), { quiet: true, send });
      if (!shared.ok && !(await this.#readsNow(each, officer))) return shared;
      const holders = [...channel.holders, officer];
      this.#keep(this.#channels.map((loaded) => (loaded.id === each ? { ...loaded, holders } : loaded)));
    }
    return ok(undefined);
  }

  /** Whether somebody else let her in meanwhile. */
  async #readsNow(id: ChannelId, officer: OfficerId): Promise<boolean> {
    const refreshed = await this.refresh();
    return refreshed.ok && this.#sharing(this.find(id), officer) === 'reads';
  }

  /** Steps back from a case. From then on this device is served nothing of it. */
  async leave(id: ChannelId): Promise<Result<void, TransportFault>> {
    const at = this.tools.now();
    for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
      // An officers' file that another opened meanwhile is left as well; and what was left already is not served.
      const refreshed = await this.refresh();
      if (!refreshed.ok) return refreshed;
      const reporter = this.#channels.find((channel) => channel.id === id);
      if (reporter === undefined) return ok(undefined);
      if (!this.#view(reporter).mayLeave) return err(NO_OTHER_READER);
      const places = this.#goingOn(reporter).map((channel) => this.#place(channel));
      const left = await this.tools.api.leave(await sealLeave(places, at));
      if (!left.ok && left.error.type !== 'conflict') return left;
    }
    return err({ type: 'conflict' });
  }

  /** Forgets what was opened, and takes nothing more that is still on its way. */
  drop(): void {
    this.#isDropped = true;
    this.#ahead.drop();
    this.#keyring.drop();
    this.#channels = [];
  }

  /** Writes down what changed. @returns a fault only where her session is over: the keyring is a copy */
  async remember(): Promise<Result<void, TransportFault>> {
    // What was forgotten is not written over what is kept; nor is a list of officers that is not known to go on from it.
    if (this.#isDropped || !this.#goesOn()) return ok(undefined);
    this.#writtenAt = this.tools.now();
    const reporters = this.#channels.filter(({ kind }) => kind === 'reporter');
    const cases = reporters.map((reporter) => this.#bothOf(reporter));
    try {
      const written = await this.#keyring.write(cases, this.roster());
      return !written.ok && written.error.type === 'not-signed-in' ? written : ok(undefined);
    } catch {
      return ok(undefined);
    }
  }

  async #readWhole(
    channels: readonly LoadedChannel[],
    keepsEntries: boolean,
    next: readonly LoadedChannel[] = [],
  ): Promise<Result<void, TransportFault>> {
    if (channels.length === 0) return ok(undefined);
    const served = await this.#ahead.fetch(channels, next);
    if (!served.ok) return served;
    // Reporters' channels first: they say who may write in the officers' files. Those of a kind are read side by side:
    // while the signatures of one are being checked, there is time for another.
    for (const kind of ['reporter', 'file'] as const) {
      const some = channels.filter((channel) => channel.kind === kind);
      await Promise.all(some.map(async (channel) => await this.#readOne(channel, served.value, keepsEntries)));
    }
    return ok(undefined);
  }

  async #readOne(channel: LoadedChannel, served: readonly OfficerChannelView[], keepsEntries: boolean): Promise<void> {
    const { id } = channel;
    const view = served.find((each) => each.channel === id);
    if (view === undefined) {
      // It is served no more: the next refresh forgets it.
      this.#keep(this.#channels.filter((each) => each.id !== id));
      return;
    }
    const whole = await readWhole(view, channel, { channels: this.#channels, tools: this.#loadTools() });
    if (whole.check === 'changed') this.#alarms.keep({ type: 'history-changed', channel: id });
    const read = keepsEntries || whole.check === 'changed' ? whole : withoutEntries(whole);
    this.#keep(this.#channels.map((each) => (each.id === id ? read : each)));
  }

  async #fetch(): Promise<Result<void, TransportFault>> {
    const known = [...this.#channels.map(({ id, chain }) => [id, chain.length] as const), ...this.#setAside];
    const served = await this.tools.api.channels(Object.fromEntries(known));
    if (!served.ok) return served;
    // The roster after the entries: whoever wrote one of them stands on it.
    const fetched = await fetchRoster(this.tools, { known: this.#roster, me: this.me, identity: this.identity });
    if (!fetched.ok) return fetched;
    this.#roster = fetched.value.roster;
    if (!this.#goesOn()) this.#alarms.keep({ type: 'roster-changed' });
    const news = served.value.filter(({ channel }) => !this.#setAside.has(channel));
    const loaded = await loadChannels(news, this.#channels, this.#loadTools());
    for (const bad of loaded.badGrants) {
      const count = news.find(({ channel }) => channel === bad.channel)?.entries.length ?? 0;
      this.#setAside.set(bad.channel, count);
      this.#badGrants.push(bad);
    }
    this.#alarms.show([...fetched.value.alarms, ...grantAlarms(this.#badGrants, this.roster(), this.me.id)]);
    this.#keep(loaded.channels);
    return ok(undefined);
  }

  /** Whether the roster goes on from each that her devices knew. */
  #goesOn(): boolean {
    return this.#knownRosters.every((seen) => rosterExtends(this.roster(), seen));
  }

  #ownerOf(channel: LoadedChannel): LoadedChannel | undefined {
    if (channel.kind === 'reporter') return undefined;
    return this.#channels.find(({ kind, keys }) => kind === 'reporter' && fileOf(keys) === channel.id);
  }

  #keep(channels: readonly LoadedChannel[]): void {
    if (!this.#isDropped) this.#channels = channels;
  }

  #fileOf(reporter: LoadedChannel): LoadedChannel | undefined {
    const id = fileOf(reporter.keys);
    return this.#channels.find((channel) => channel.id === id);
  }

  /** A case's channels: its reporter's, and the officers' file where there is one. */
  #bothOf(reporter: LoadedChannel): readonly LoadedChannel[] {
    return [reporter, this.#fileOf(reporter)].filter((channel) => channel !== undefined);
  }

  /** The same without a file that is broken: whoever comes or goes does so without it. */
  #goingOn(reporter: LoadedChannel): readonly LoadedChannel[] {
    return this.#bothOf(reporter).filter((channel) => channel === reporter || isWhole(channel));
  }

  #view(reporter: LoadedChannel): CaseView {
    return this.#views.of({ reporter, file: this.#fileOf(reporter) }, this.roster());
  }

  #sharing(channel: LoadedChannel, officer: OfficerId): Sharing {
    const excluded = excludedAt(this.#place(channel));
    const sharing = sharingOf(channel.chain, officer, { excluded, roster: this.roster() });
    // The chain says that she may read; that she was given the key, only the server can say.
    return sharing === 'reads' && !channel.holders.includes(officer) ? 'may-read' : sharing;
  }

  #place(channel: LoadedChannel): Place {
    const context = contextFor(channel, this.#channels, this.#loadTools());
    return { chain: channel.chain, context, voice: this.#voice(newestKey(channel.keys)) };
  }

  #voice(key: ChannelSecret): Voice {
    return {
      office: this.tools.officeId,
      key,
      roster: this.roster(),
      author: { kind: 'officer', id: this.me.id },
      signingSeed: this.identity.signingSeed,
      madeBy: 'device',
      random: this.tools.random,
      now: this.tools.now,
    };
  }

  #loadTools(): LoadTools {
    return { office: this.tools.officeId, me: this.me.id, identity: this.identity, roster: this.roster() };
  }
}
