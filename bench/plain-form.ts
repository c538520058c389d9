// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SeededOfficer } from '../seed/play.ts';
import type { Shot } from './drive.ts';

/** A report as a browser without scripts posts it. No token: each send counts as new. */
export async function plainForm(readers: readonly SeededOfficer[], files: readonly File[] = []): Promise<Shot> {
  const form = new FormData();
  form.append('what', 'He would not stop, and I left early.');
  for (const { id } of readers) form.append('reader', id);
  for (const file of files) form.append('files', file, file.name);
  const coded = new Response(form);
  const type = coded.headers.get('content-type') ?? '';
  return { path: '/report/sent', type, body: new Uint8Array(await coded.arrayBuffer()) };
}
