// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { readFormData } from '../../../../server/read-form-data.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import { readForm } from '../../../../without-scripts/read-form.ts';
import { receiveFileRequest } from '../../../../without-scripts/receive-return.ts';
import type { RequestHandler } from './$types';

/** A file of a thread, for somebody without scripts. It is always saved and never shown by the browser. */
export const POST: RequestHandler = async (event) => {
  const { fields } = readForm(await readFormData(event.request));
  const asked = { code: fields.code?.[0] ?? '', file: fields.file?.[0] ?? '' };
  const file = await receiveFileRequest(toolsOf(event).context, officeOf(event), asked);
  if (!file.ok) error(file.error.type === 'busy' ? 503 : 404, 'Not found');
  return new Response(Buffer.from(file.value.bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.value.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};
