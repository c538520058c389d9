// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TransportFault } from '../../../client/transport.ts';
import { sayNames } from '../../ui/words/plain-text.ts';

const cases = (count: number): string => (count === 1 ? '1 case' : `${String(count)} cases`);

export const HANDOVER_WORDS = {
  title: (name: string): string => `Let ${name} in to cases`,
  lede: (name: string): string =>
    `Only to cases that you read yourself. ${name} then reads everything in them, from the beginning. The reporter sees who was let in.`,
  none: 'You read no cases, so there is nothing to let anybody in to.',
} as const;

export const LOST_WORDS = {
  title: (name: string): string => `Give ${name} their cases back`,
  what: (name: string, codeNames: readonly string[]): string =>
    `${name} has new keys. With the old ones ${name} read ${sayNames(codeNames)}.`,
  sure: (name: string): string =>
    `Is it really ${name} who joined again? Hear the voice first, and read the digits under “Office” to each other.`,
  send: (name: string): string => `Give ${name} the cases back`,
  sent: (name: string): string => `Done. ${name} reads them again.`,
} as const;

/** The names that reporters gave. */
export const NAMES_WORDS = {
  title: 'First: whom reporters left out by name',
  lede: (name: string): string =>
    `These reporters gave names of people who are never to read what they wrote. Look at each: is it ${name}? Nothing can be given before every one has an answer.`,
  none: (name: string): string => `No reporter of the cases that ${name} could read has left anybody out by name.`,
  names: (names: readonly string[]): string => `Never to read it: ${names.map((name) => `“${name}”`).join(', ')}.`,
  ask: (name: string): string => `Is one of these people ${name}?`,
  hint: 'One of these names sounds the same. That need not mean anything.',
  yes: (name: string): string => `Yes, ${name} is meant`,
  yesThen: 'is not let in to this case',
  no: (name: string): string => `No, not ${name}`,
  noThen: 'may be let in',
  left: (count: number): string => (count === 1 ? '1 has no answer yet.' : `${String(count)} have no answer yet.`),
  askFirst: 'Not sure? Ask the reporter in the thread, and leave this for another day.',
} as const;

export const LET_IN_WORDS = {
  title: 'Then: what to let in to',
  lede: (name: string): string => `Untick what should not go to ${name}. Is one of them about ${name}? Untick it.`,
  who: 'Who it was, in the reporter’s words:',
  noWho: 'The reporter did not say who it was.',
  about: (name: string): string => `Is this about ${name}? Then untick it.`,
  withdrawn: 'The reporter asked to stop, so it is not ticked.',
  wait: 'Answer the questions above first.',
  none: (name: string): string => `There is nothing left that you could let ${name} in to.`,
  leftOut: (codeNames: readonly string[], name: string): string =>
    `Left out by the reporter, for good: ${name} is never let in to ${sayNames(codeNames)}. Do not speak of it to ${name}.`,
  named: (codeNames: readonly string[], name: string): string =>
    `You said that ${name} is meant in ${sayNames(codeNames)}. ${name} is not let in, and you should not speak of it.`,
  reads: (codeNames: readonly string[], name: string): string => `${name} reads already: ${sayNames(codeNames)}.`,
  stuck: (codeNames: readonly string[]): string =>
    `Nothing can be added to ${sayNames(codeNames)} any more, so nobody can be let in.`,
  send: (name: string, count: number): string => `Let ${name} in to ${cases(count)}`,
  keep: 'Keep these where they are',
  kept: 'They stay where they are.',
  stay: (name: string): string => `You keep these. To let ${name} in to one after all, tick it.`,
  progress: (done: number, total: number): string => `Sealing on this device: ${String(done)} of ${String(total)} …`,
  sent: (name: string): string => `Done. ${name} reads them from now on.`,
} as const;

/** Why letting somebody in stopped on its way. */
export function shareFaultWords(
  fault: TransportFault,
  { done, total }: Readonly<Record<'done' | 'total', number>>,
): string {
  const where = `It stopped after ${String(done)} of ${String(total)}. What is given stays given.`;
  if (fault.type === 'offline') return `${where} We cannot reach the server: check your connection, then press again.`;
  if (fault.type === 'not-signed-in') return `${where} Your sign-in has ended: lock, sign in, and go on here.`;
  if (fault.type === 'field') return `${where} The next one was refused: its reporter left this officer out.`;
  return `${where} Wait a minute, then press again to go on.`;
}
