// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { answersJson } from '../../client/answers-json.ts';
import type { OpenThread, ThreadItem } from '../../client/reporter-client.ts';

/** A thread as other programs read it. */
export function threadJson(thread: OpenThread): JsonObject {
  const { reference, withdrawn, closed, unanswered } = thread;
  return {
    reference,
    withdrawn,
    closed,
    readers: thread.readers.map(({ name, openedOn }) => ({ name, openedOn: openedOn ?? null })),
    items: thread.items.map(itemJson),
    unanswered,
  };
}

function itemJson({ id, from, at, kind, text, answers, files, madeBy }: ThreadItem): JsonObject {
  return {
    id,
    from,
    at,
    kind,
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
  const readers = thread.readers.map(({ name, openedOn }) => `  ${name}, ${openedText(openedOn)}`);
  const later = unanswered.length === 0 ? '' : `\nNot answered: ${unanswered.join(', ')}\n`;
  return printable(
    `Reference ${reference}, ${state}\nWho can read it\n${readers.join('\n')}\n${thread.items.map(itemText).join('')}${later}`,
  );
}

function openedText(day: string | undefined): string {
  return day === undefined ? 'not opened yet' : `opened on ${day}`;
}

function itemText({ from, at, kind, text, answers, files, madeBy }: ThreadItem): string {
  const who = from.kind === 'you' ? 'You' : from.name;
  const how = madeBy === 'server' ? ', made without scripts' : '';
  const given = Object.entries(answers ?? {}).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  const attached = files.map(({ name, size }) => `File: ${name} (${String(size)} bytes)`);
  const lines = [text, ...given, ...attached].filter((line) => line !== '');
  return `\n${new Date(at).toISOString()}  ${who}  ${kind}${how}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** What somebody else wrote must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '\u{fffd}');
}
