// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type EntryId } from '@amends/base';
import {
  CHANNEL_SECRET_LENGTH,
  fileChannelId,
  type ChannelSecret,
} from '@amends/protocol/generation/channel-secret.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import type { OpenFileRequest } from '../../ports/sealed-api.ts';
import { sealNext, type Voice } from '../append.ts';
import type { LoadedChannel } from './case-view.ts';

/** Seals the first entry of a case's officers' file, and its key to each officer who reads the case. */
export async function sealOfficersFile(
  reporter: LoadedChannel,
  voiceWith: (key: ChannelSecret) => Voice,
): Promise<OpenFileRequest> {
  const { random } = voiceWith(reporter.key);
  const key = { channel: fileChannelId(reporter.key), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
  const voice = voiceWith(key);
  const readers = reporter.entries[0]?.entry.opening?.readers ?? [];
  const said = { kind: 'open-file', text: '', attachments: [], data: { of: reporter.id } };
  const context = { office: voice.office, key, roster: voice.roster, writers: readers };
  const id = newId<EntryId>(random);
  const sealed = await sealNext(said, { voice, before: [], context, id });
  return { channel: key.channel, entryId: id, entry: sealed.bytes, grants: await sealGrants(reporter, voice) };
}

async function sealGrants(reporter: LoadedChannel, voice: Voice): Promise<OpenFileRequest['grants']> {
  const { office, key, roster, author: granter, signingSeed } = voice;
  const opening = reporter.entries[0]?.entry.opening;
  const grants = [];
  for (const officer of opening?.readers ?? []) {
    const member = roster.head.members.get(officer);
    // Who was left out is never granted anything of this case (PROTOCOL.md GRANT-4).
    if (member === undefined || opening?.excluded.includes(officer) === true) continue;
    const addressee = { kind: 'officer', id: officer } as const;
    const { recipient } = member;
    grants.push({ officer, bytes: await sealGrant({ office, key, addressee, recipient, granter, signingSeed }) });
  }
  return grants;
}
