// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { answersJson } from '../../client/answers-json.ts';
import type { CaseItem } from '../../client/officer/case-view.ts';
import type { OpenedCase } from './open-case.ts';
import type { ExportedFile, ExportFault } from './export-files.ts';

export type CaseDocument = {
  readonly office: string;
  readonly officer: string;
  readonly opened: OpenedCase;
  readonly files: readonly ExportedFile[];
  readonly faults: readonly ExportFault[];
};

const VERSION = 1;

/** All of a case, for programs. Keys are not in it: what they open stands beside it. */
export function caseJson({ office, officer, opened, files, faults }: CaseDocument): JsonObject {
  const { view, channels } = opened;
  const { codeName, reference, state } = view;
  return {
    version: VERSION,
    office,
    officer,
    reference,
    codeName,
    stage: state.stage,
    answers: answersJson(state.answers),
    readers: view.readers,
    gone: view.gone,
    excluded: view.excluded,
    excludedNames: view.excludedNames,
    recordedBy: view.recordedBy ?? null,
    entries: view.items.map((item) => itemJson(item, files)),
    heads: channels.map(({ id, kind, chain }) => {
      return { channel: id, kind, entries: chain.length, hash: chain.head, stopped: chain.stopped };
    }),
    faults,
  };
}

/** The same for people. */
export function caseText({ office, officer, opened, files, faults }: CaseDocument): string {
  const { view } = opened;
  const { codeName, reference, state } = view;
  const names = (people: typeof view.readers) => people.map(({ name }) => name).join(', ') || 'nobody';
  const head = [
    `Case ${reference} (${codeName}), office ${office}, as ${officer} can read it`,
    `Stage: ${state.stage}`,
    `Readers: ${names(view.readers)}`,
    `Left out by the reporter: ${names(view.excluded)}`,
    ...faultLines(opened, faults).map((line) => `FAULT: ${line}`),
  ];
  return `${[...head, '', ...view.items.map((item) => itemText(item, files))].join('\n')}\n`;
}

/** What is wrong, one line each: entries and files that are left out, and where reading had to stop. */
export function faultLines({ channels }: OpenedCase, faults: readonly ExportFault[]): readonly string[] {
  const stopped = channels.filter(({ chain }) => chain.stopped);
  return [
    ...faults.map(faultText),
    ...stopped.map(
      ({ kind }) => `${PLACES[kind]}: nothing behind its last fault could be trusted, and nothing is shown`,
    ),
  ];
}

const PLACES = { file: 'the officers’ file', reporter: 'the reporter’s channel' } as const;

function faultText({ audience, entry, fault, file }: ExportFault): string {
  return file === null
    ? `entry ${String(entry)} of ${PLACES[audience]}: ${fault}. It is left out`
    : `the file ${file} of ${PLACES[audience]}: ${fault}`;
}

function itemJson(item: CaseItem, files: readonly ExportedFile[]): JsonObject {
  const { id, audience, kind, by, byName, at, text, answers, data, madeBy } = item;
  return {
    id,
    audience,
    kind,
    by,
    byName,
    at: new Date(at).toISOString(),
    text,
    answers: answersJson(answers),
    data,
    madeBy,
    files: item.attachments.map(({ file, name, type, size, hash }) => ({
      name,
      type,
      size,
      sealedHash: hash,
      savedAs: savedAs(file, files),
    })),
  };
}

function itemText(item: CaseItem, files: readonly ExportedFile[]): string {
  const who = item.by === 'reporter' ? 'the reporter' : item.byName;
  const among = item.audience === 'file' ? ', among officers' : '';
  const how = item.madeBy === 'server' ? ', made without scripts' : '';
  const answers = Object.entries(item.answers).map(([name, value]) => `  ${name}: ${[value].flat().join(', ')}`);
  const attached = item.attachments.map(
    ({ file, name, size }) => `  File: ${name} (${String(size)} bytes) ${savedAs(file, files) ?? 'is missing'}`,
  );
  const lines = [`${new Date(item.at).toISOString()}  ${item.kind} by ${who}${among}${how}`, item.text, ...answers];
  return `${[...lines, ...attached].filter((line) => line !== '').join('\n')}\n`;
}

function savedAs(file: string, files: readonly ExportedFile[]): string | null {
  return files.find(({ id }) => id === file)?.savedAs ?? null;
}
