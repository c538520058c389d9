// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type Result } from '@amends/base';
import { fileChannelId } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { AppendRequest } from '../../ports/sealed-api.ts';
import { appendWords, type Voice, type Words } from '../append.ts';
import type { TransportFault } from '../transport.ts';
import { caseView, type CaseView, type LoadedChannel } from './case-view.ts';
import { fetchRoster } from './known-roster.ts';
import { contextFor, loadChannels, type BadGrant, type LoadTools } from './load-channels.ts';
import type { Alarm, OfficeSession, SessionTools } from './office-session.ts';
import { sealOfficersFile } from './officers-file.ts';

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
  #alarms: readonly Alarm[] = [];
  /** Channels whose grant opens nothing, with how many entries came: told once, and not fetched again. */
  readonly #setAside = new Map<string, number>();
  readonly #badGrants: BadGrant[] = [];
  #isDropped = false;

  constructor(tools: SessionTools, officer: { readonly me: OfficeSession['me']; readonly identity: Identity }) {
    this.tools = tools;
    this.me = officer.me;
    this.identity = officer.identity;
  }

  roster(): Roster {
    if (this.#roster === undefined) throw new Error('the roster has not been fetched');
    return this.#roster;
  }

  alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  cases(): readonly CaseView[] {
    const by = { me: this.me.id, roster: this.roster() };
    return this.#channels
      .filter(({ kind }) => kind === 'reporter')
      .map((reporter) => caseView({ reporter, file: this.#fileOf(reporter) }, by));
  }

  find(id: ChannelId): LoadedChannel {
    const channel = this.#channels.find((loaded) => loaded.id === id);
    if (channel === undefined) throw new Error('no such case on this device');
    return channel;
  }

  /** Fetches, opens and checks what is new. */
  async refresh(): Promise<Result<void, TransportFault>> {
    const fetched = await fetchRoster(this.tools, { known: this.#roster, me: this.me, identity: this.identity });
    if (!fetched.ok) return fetched;
    this.#roster = fetched.value.roster;
    this.#alarms = fetched.value.alarms;
    const known = [...this.#channels.map(({ id, entries }) => [id, entries.length] as const), ...this.#setAside];
    const served = await this.tools.api.channels(Object.fromEntries(known));
    if (!served.ok) return served;
    const news = served.value.filter(({ channel }) => !this.#setAside.has(channel));
    const loaded = await loadChannels(news, this.#channels, this.#loadTools());
    for (const bad of loaded.badGrants) {
      const count = news.find(({ channel }) => channel === bad.channel)?.entries.length ?? 0;
      this.#setAside.set(bad.channel, count);
      this.#badGrants.push(bad);
    }
    const badGrants = this.#badGrants.map((grant) => ({ type: 'bad-grant', grant }) as const);
    this.#alarms = [...fetched.value.alarms, ...badGrants];
    this.#keep(loaded.channels);
    return ok(undefined);
  }

  async append(
    channel: LoadedChannel,
    said: Words,
    options: {
      readonly quiet?: boolean;
      readonly send?: (request: AppendRequest) => Promise<Result<void, TransportFault>>;
    } = {},
  ): Promise<Result<void, TransportFault>> {
    const appended = await appendWords(said, {
      voice: this.#voice(channel),
      entries: channel.entries,
      context: contextFor(channel, this.#channels, this.#loadTools()),
      quiet: options.quiet ?? false,
      send: options.send ?? ((request) => this.tools.api.append(request)),
      refresh: async () => {
        const refreshed = await this.refresh();
        return refreshed.ok ? ok(this.find(channel.id).entries) : refreshed;
      },
    });
    if (!appended.ok) return appended;
    const { value: entries } = appended;
    this.#keep(this.#channels.map((loaded) => (loaded.id === channel.id ? { ...loaded, entries } : loaded)));
    return ok(undefined);
  }

  /** Says something in the officers' file of a case, and opens that file where there is none yet. */
  async inFile(id: ChannelId, said: Words): Promise<Result<void, TransportFault>> {
    const reporter = this.find(id);
    const file = this.#fileOf(reporter);
    if (file !== undefined) return await this.append(file, said);
    const opened = await this.tools.api.openFile(await sealOfficersFile(reporter, (key) => this.#voice({ key })));
    if (!opened.ok && opened.error.type !== 'conflict') return opened;
    const refreshed = await this.refresh();
    if (!refreshed.ok) return refreshed;
    const made = this.#fileOf(this.find(id));
    return made === undefined ? err({ type: 'refused', status: 0 }) : await this.append(made, said);
  }

  /** Forgets what was opened, and takes nothing more that is still on its way. */
  drop(): void {
    this.#isDropped = true;
    this.#channels = [];
  }

  #keep(channels: readonly LoadedChannel[]): void {
    if (!this.#isDropped) this.#channels = channels;
  }

  #fileOf(reporter: LoadedChannel): LoadedChannel | undefined {
    const id = fileChannelId(reporter.key);
    return this.#channels.find((channel) => channel.kind === 'file' && channel.id === id);
  }

  #voice({ key }: Pick<LoadedChannel, 'key'>): Voice {
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
