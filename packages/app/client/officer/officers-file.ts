// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type EntryId, type OfficerId } from '@amends/base';
import {
  CHANNEL_SECRET_LENGTH,
  fileChannelId,
  type ChannelSecret,
} from '@amends/protocol/generation/channel-secret.ts';
import { EMPTY_CHAIN } from '@amends/protocol/open/chain-state.ts';
import { OPEN_FILE_KIND } from '@amends/protocol/wire/acts.ts';
import type { OpenFileRequest } from '../../ports/sealed-api.ts';
import { sealNext, type Voice } from '../append.ts';
import type { LoadedChannel } from './case-view.ts';
import { sealOfficerGrants } from './seal-grants.ts';

/** Seals the first entry of a case's officers' file, and its key to each officer who reads the case. */
export async function sealOfficersFile(
  reporter: LoadedChannel,
  firstKey: ChannelSecret,
  voiceWith: (key: ChannelSecret) => Voice,
): Promise<OpenFileRequest> {
  const { random } = voiceWith(firstKey);
  const key = { channel: fileChannelId(firstKey), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
  const voice = voiceWith(key);
  const { everWriters, opening, writers } = reporter.chain;
  const excluded: readonly OfficerId[] = opening?.excluded ?? [];
  const grants = await sealOfficerGrants(writers, { voice, excluded });
  const members = grants.map(({ officer }) => officer);
  const said = { kind: OPEN_FILE_KIND, text: '', attachments: [], data: { of: reporter.id, members } };
  const file = { mayWrite: everWriters, excluded };
  const context = { office: voice.office, keys: new Map([[0, key]]), roster: voice.roster, file };
  const id = newId<EntryId>(random);
  const sealed = await sealNext(said, { voice, before: EMPTY_CHAIN, context, id });
  return { channel: key.channel, entryId: id, entry: sealed.bytes, grants };
}
