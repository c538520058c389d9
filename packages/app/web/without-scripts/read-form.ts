// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { canonicalJson, utf8, type OfficeId } from '@amends/base';
import { FILES_MAX, PLAIN_FILES_BYTES_MAX, type FieldError, type FormFields } from '@amends/domain';
import { hmacSha256 } from '@amends/protocol/keys/derive.ts';
import { giveWay } from '../../client/give-way.ts';
import type { DraftFile, ReporterClient } from '../../client/reporter-client.ts';
import { createReporterClient } from '../../client/reporter/create-reporter-client.ts';
import type { Context } from '../../services/context.ts';
import type { PostedForm } from '../server/read-form-data.ts';
import { directTransport } from './direct-transport.ts';

export type PlainForm = {
  readonly fields: FormFields;
  readonly files: readonly File[];
  /** There were files, and more of them than was kept. */
  readonly filesDropped: boolean;
};

/** Takes a multipart form apart. An empty file input sends one nameless file of no bytes. */
export function readForm({ data, filesDropped }: PostedForm): PlainForm {
  const fields = new Map<string, string[]>();
  const files: File[] = [];
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
    else if (value.size > 0) files.push(value);
  }
  // Built from entries, so that no name a stranger chose can be anything but a name.
  return { fields: Object.fromEntries(fields), files, filesDropped };
}

export function findFileErrors({ files, filesDropped }: PlainForm): readonly FieldError[] {
  if (filesDropped) return [{ field: 'files', problem: 'too-large' }];
  if (files.length > FILES_MAX) return [{ field: 'files', problem: 'too-many' }];
  const total = files.reduce((size, file) => size + file.size, 0);
  return total > PLAIN_FILES_BYTES_MAX ? [{ field: 'files', problem: 'too-large' }] : [];
}

/** What two sends of one form are compared by: every field and every file, under the form's token. */
export async function formMac(form: PlainForm, token: string): Promise<Uint8Array> {
  const files = [];
  for (const file of form.files) {
    files.push({ name: file.name.toWellFormed(), hash: await hashOf(file) });
  }
  const fields = Object.fromEntries(
    Object.entries(form.fields).map(([name, values]) => [
      name.toWellFormed(),
      values.map((value) => value.toWellFormed()),
    ]),
  );
  return hmacSha256(utf8(token), canonicalJson({ fields, files }));
}

/** SHA-256, hexadecimal, piece by piece, so that others get their turn. */
async function hashOf(file: File): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.stream()) {
    hash.update(chunk);
    await giveWay();
  }
  return hash.digest('hex');
}

export function draftFiles(files: readonly File[]): readonly DraftFile[] {
  return files.map((file) => ({ name: file.name, type: file.type, size: file.size, stream: () => file.stream() }));
}

/** The reporter's client that works in the server's memory for this one request. */
export function plainClient(context: Context, office: OfficeId, bodyMac: Uint8Array): ReporterClient {
  return createReporterClient({
    transport: directTransport(context, office, bodyMac),
    officeId: office,
    random: context.random,
    now: context.clock,
    madeBy: 'server',
  });
}
