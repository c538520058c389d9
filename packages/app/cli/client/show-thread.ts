// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { answersJson } from '../../client/answers-json.ts';
import type { OpenThread, ThreadItem } from '../../client/reporter-client.ts';

/** A thread as other programs read it. */
export function threadJson(thread: OpenThread): JsonObject {
  const { reference, withdrawn, closed, unanswered, codeWasSeen, recordedBy, faults, stopped } = thread;
  return {
    reference,
    withdrawn,
    closed,
    codeWasSeen,
    recordedBy: recordedBy ?? null,
    faults: faults.map(({ entry, fault }) => ({ entry, fault })),
    stopped,
    readers: thread.readers.map(({ name, reads, openedOn }) => ({ name, reads, openedOn: openedOn ?? null })),
    items: thread.items.map(itemJson),
    unanswered,
  };
}

function itemJson({ id, from, at, kind, about, text, answers, files, madeBy }: ThreadItem): JsonObject {
  return {
    id,
    from,
    at,
    kind,
    about: about ?? null,
    text,
    answers: answersJson(answers ?? {}),
    files: files.map(({ name, type, size }) => ({ name, type, size })),
    madeBy,
  };
}

/** A thread for people. */
export function threadText(thread: OpenThread): string {
  const { reference, withdrawn, closed, unanswered } = thread;
  const state = withdrawn ? 'withdrawn' : closed ? 'closed' : 'open';
  const readers = thread.readers.map(
    ({ name, reads, openedOn }) =>
      `  ${name}, ${openedText(openedOn)}${reads ? '' : ', cannot read what is written now'}`,
  );
  const later = unanswered.length === 0 ? '' : `\nNot answered: ${unanswered.join(', ')}\n`;
  return printable(
    `Reference ${reference}, ${state}\n${remarks(thread)}Who can read it\n${readers.join('\n')}\n${thread.items.map(itemText).join('')}${later}`,
  );
}

/** What somebody should know before she reads on. */
function remarks({ recordedBy, codeWasSeen, faults, stopped, readers }: OpenThread): string {
  const lines = [
    ...(recordedBy === undefined ? [] : [`${recordedBy} wrote this down for you`]),
    ...(codeWasSeen ? ['An officer has seen this code; "replace" gives one that no officer knows'] : []),
    ...faults.map(
      ({ entry, fault }) => `Entry ${String(entry)} is not what its writer signed (${fault}); it is left out`,
    ),
    ...(stopped ? ['What came after it is not shown, and nothing can be added'] : []),
    ...(readers.some(({ reads }) => reads) ? [] : ['Nobody who serves now can read what is written from here on']),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function openedText(day: string | undefined): string {
  return day === undefined ? 'not opened yet' : `opened on ${day}`;
}

function itemText({ from, at, kind, about, text, answers, files, madeBy }: ThreadItem): string {
  const who = from.kind === 'you' ? 'You' : from.name;
  const how = madeBy === 'server' ? ', made without scripts' : '';
  const whom = about === undefined ? '' : ` ${about}`;
  const given = Object.entries(answers ?? {}).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  const attached = files.map(({ name, size }) => `File: ${name} (${String(size)} bytes)`);
  const lines = [text, ...given, ...attached].filter((line) => line !== '');
  return `\n${new Date(at).toISOString()}  ${who}  ${kind}${whom}${how}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** What somebody else wrote must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '\u{fffd}');
}
