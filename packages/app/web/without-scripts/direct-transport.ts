// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import type { ReporterTransport, TransportFault } from '../../client/transport.ts';
import { appendEntry, issueCode } from '../../services/append-entry.ts';
import type { Context } from '../../services/context.ts';
import { depositReport } from '../../services/deposit-report.ts';
import { eraseChannel } from '../../services/erase-channel.ts';
import { challengeCode, openCode, reporterOf } from '../../services/open-code.ts';
import { readReporterChannel } from '../../services/read-channel.ts';
import { readRoster } from '../../services/read-office.ts';
import type { ReporterActor } from '../server/request.ts';
import { beginFile, putPart, readPart } from '../../services/upload-file.ts';

/**
 * A reporter's client inside the server, for the one request of somebody without scripts. It goes through the same
 * use cases as a browser's requests do, with the same rights.
 *
 * @param bodyMac - what tells two sends of the same form apart
 */
export function directTransport(context: Context, office: OfficeId, bodyMac: Uint8Array): ReporterTransport {
  const withSession = async <T>(
    token: Uint8Array,
    work: (actor: ReporterActor) => Promise<Result<T, TransportFault>>,
  ): Promise<Result<T, TransportFault>> => {
    const actor = reporterOf(context, office, token);
    return actor?.kind === 'reporter' ? await work(actor) : err({ type: 'not-signed-in' });
  };
  return {
    roster: async () => ok(await readRoster(context, office)),
    beginFile: (size) => beginFile(context, office, { size, room: 'reporters' }),
    putPart: (at) => putPart(context, office, at),
    deposit: (request) => depositReport(context, office, { request, bodyMac }),
    challenge: (lookup) => Promise.resolve(ok(challengeCode(context, office, lookup))),
    openCode: (proof) => openCode(context, office, proof),
    readChannel: (token) => withSession(token, (actor) => readReporterChannel(context, actor)),
    append: (token, request) => withSession(token, (actor) => appendEntry(context, actor, request)),
    replaceCode: (token, request) => withSession(token, (actor) => issueCode(context, actor, request)),
    erase: (token, channel) => withSession(token, (actor) => eraseChannel(context, actor, channel)),
    readPart: (token, at) => withSession(token, (actor) => readPart(context, actor, at)),
  };
}
