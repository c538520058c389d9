// SPDX-License-Identifier: AGPL-3.0-or-later

/** Turns of phrase that can sound like blame to somebody who was harmed, with what could be said instead. */
export const GENTLE_FLAGS = [
  { phrase: 'why did you', instead: 'Ask what happened, not why. “What happened next?”' },
  { phrase: "why didn't you", instead: 'Ask what would help now, not what they could have done.' },
  { phrase: 'are you sure', instead: 'Say that you heard it: “Thank you for telling us.”' },
  { phrase: 'calm down', instead: 'Say that feeling this way makes sense.' },
  { phrase: 'at least', instead: 'Leave comparisons out: nobody’s harm is made smaller by another’s.' },
  { phrase: 'misunderstanding', instead: 'Keep the question open: say what each person told you.' },
] as const;

export type GentleFlag = (typeof GENTLE_FLAGS)[number];

/** The flags that a draft raises. They advise and never block. */
export function gentleFlags(draft: string): readonly GentleFlag[] {
  const text = draft.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
  return GENTLE_FLAGS.filter(({ phrase }) => text.includes(phrase));
}
