// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, parseOfficeId } from '@amends/base';
import { listDocuments, type Document } from '../../../../tools/gates/documents/list-documents.ts';
import { readShown } from '../../../../tools/gates/documents/read-shown.ts';
import type { Place, SeededOfficer } from '../../../../seed/play.ts';
import { freePort, startAmends, type Amends } from '../../testing/start-amends.ts';
import type { Postgres } from '../../testing/start-postgres.ts';
import { writeLauncher } from './run-line.ts';

/** The lines of one document that are run one after the other over the same folder. */
export type Chapter = {
  /** The document's file, with the section's name where it stands for itself. */
  readonly name: string;
  readonly document: Document;
  readonly lines: readonly string[];
};

/** Where a chapter's lines run, and what they and their preparations made so far. */
export type Story = {
  readonly chapter: Chapter;
  /** Stands for the top of the repository. */
  readonly folder: string;
  readonly place: Place;
  readonly env: Record<string, string>;
  /** What each line printed, as the document shows it. */
  readonly printed: Map<string, string>;
  officers: readonly SeededOfficer[];
  reference: string;
  returnCode: string;
  server: Amends | undefined;
  postgres: Postgres | undefined;
};

/** Over another database than the rest of its document. */
const OWN_SECTIONS = ['PostgreSQL'];
/** Where the documents keep their office. */
const DATA = 'amends-data';

/** Every document that shows a line of ours, in chapters. */
export function listChapters(): readonly Chapter[] {
  return listDocuments().flatMap((document) => {
    const shown = readShown(document.text);
    const chapters = [undefined, ...OWN_SECTIONS].map((section) => {
      const lines = shown.filter((at) => OWN_SECTIONS.find((own) => own === at.section) === section);
      const name = section === undefined ? document.file : `${document.file}#${section}`;
      return { name, document, lines: lines.map(({ line }) => line) };
    });
    return chapters.filter(({ lines }) => lines.length > 0);
  });
}

export async function beginStory(chapter: Chapter): Promise<Story> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-documents-'));
  writeLauncher(folder);
  const port = String(await freePort());
  return {
    chapter,
    folder,
    place: { url: `http://localhost:${port}`, officeId: must(parseOfficeId('riverside')) },
    // For servers whose folder names a public address: they would take the usual port.
    env: { AMENDS_PORT: port },
    printed: new Map(),
    officers: [],
    reference: '',
    returnCode: '',
    server: undefined,
    postgres: undefined,
  };
}

/** Serves the office of the story, if nothing does yet. */
export async function serve(story: Story): Promise<void> {
  story.server ??= await startAmends(['start', '--data', dataOf(story)], story.env);
}

export async function stopServing(story: Story): Promise<void> {
  await story.server?.end('SIGTERM');
  story.server = undefined;
}

export async function endStory(story: Story): Promise<void> {
  await stopServing(story);
  await story.postgres?.stop();
}

export function dataOf({ folder }: Story): string {
  return join(folder, DATA);
}

export function portOf({ place }: Story): string {
  return new URL(place.url).port;
}
