// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the booth, where members vote.

export const VOTE_WORDS = {
  title: 'Vote',
  needsScripts:
    'Voting needs scripts. Your vote is locked on your own device before it leaves, so that nobody can read it on the way. Turn scripts on for this page, or use another phone or computer.',
  needsOther: 'This browser cannot lock your vote. Use a newer one, or another phone or computer.',
  askFor: ({ contact, hasPaper }: { readonly contact: string; readonly hasPaper: boolean }): string =>
    `${hasPaper ? 'You can vote on paper instead. ' : ''}Ask the election committee${contact === '' ? '.' : `: ${contact}`}`,
  earlyTitle: 'The vote is not open yet',
  early: (when: string): string => `It opens on ${when}.`,
  earlyKeep: 'Keep your link or your letter. It works from then on.',
  lateTitle: 'The vote opens later than planned',
  late: 'The committee is still getting the ballot ready. Keep your link or your letter, and come back.',
  overTitle: 'The vote is over',
  over: (when: string): string => `It closed on ${when}.`,
  overBoard: 'You can still look for your tracker on the board.',
  elsewhereTitle: 'You do not vote here',
  elsewhere: 'This election is held on paper or with another tool. The call says how.',
  annulledTitle: 'This election was called off',
  annulled: 'No vote in it counts.',
  toElection: 'About this election',
  toBoard: 'See the board',
  closes: (when: string): string => `The vote is open until ${when}.`,
  closesByTellers: 'The vote is open until the tellers close it.',
  standTitle: 'Who stands',
  statement: (name: string): string => `What ${name} says`,
  withdrew: 'Stepped back. A vote for this name does not count.',
  conflicts: 'About conflicts of interest:',
  booklet: 'Read all statements side by side',
  newTab: '(opens in a new tab)',
  opening: 'Getting your ballot …',
  again: 'Try again',
  offline: 'Nothing came back. Check your connection, then try again.',
  notNowTitle: 'You cannot vote right now',
  notNow: 'The vote is not open at this moment.',
} as const;

/** Reading somebody's credential. */
export const CREDENTIAL_WORDS = {
  title: 'Type your voting code',
  lede: 'Your voting code is in your letter, or in the message you got. It has 15 or 22 letters and numbers.',
  label: 'Your voting code',
  hint: 'Big and small letters are not the same here. Spaces and dashes do not matter.',
  open: 'Open my ballot',
  looking: 'Looking …',
  missing: 'Type your voting code first.',
  length: 'A voting code has 15 or 22 letters and numbers. Count yours again.',
  alphabet: (place: number): string =>
    `Look at letter ${String(place)} again. A voting code never has 0, O, I or l in it, and nothing but letters and numbers.`,
  check: 'One letter is wrong. Compare them one by one.',
  unknown: 'This is no voting code of this election. Look at it again, or ask the election committee.',
  blocked: 'Whoever has this voting code took paper. Vote on paper, or ask the election committee.',
  busy: 'A lot of people are voting right now. Wait a minute, then try again.',
  offline: 'Nothing came back. Check your connection, then try again.',
} as const;

export const CHOOSE_WORDS = {
  part: (part: number, parts: number): string => `Question ${String(part)} of ${String(parts)}`,
  readFirst: 'Open a name to read what that person says.',
  upTo: (max: number): string => `Tick up to ${String(max)}.`,
  exactly: (count: number): string => `Tick ${String(count)}.`,
  between: (min: number, max: number): string => `Tick at least ${String(min)} and at most ${String(max)}.`,
  one: 'Tick one.',
  mayBeEmpty: 'You can also tick nobody.',
  count: (count: number, max: number): string => `${String(count)} of ${String(max)} ticked.`,
  tooMany: (over: number): string => `That is ${String(over)} too many. Take ${over === 1 ? 'one' : 'some'} away.`,
  tooFew: (more: number, hasBlank: boolean): string =>
    hasBlank ? `Tick ${String(more)} more, or choose "None of these".` : `Tick ${String(more)} more.`,
  blank: 'None of these',
  blankThen: 'Your vote is counted as a blank one.',
  noAnswer: 'I give no answer',
  had: 'There is a vote of yours already. If you vote again, only the last one counts.',
  next: 'Go on',
  back: 'Back',
} as const;

export const RANK_WORDS = {
  lede: 'Put first who you want most. Rank as many as you like.',
  how: 'Use the buttons, drag a row, or use the arrow keys on its handle.',
  orderTitle: 'Your order',
  orderEmpty: 'Nobody yet. Press "Rank" at a name below.',
  restTitle: 'Not ranked',
  restEmpty: 'You ranked everybody.',
  rank: 'Rank',
  up: 'Up',
  down: 'Down',
  out: 'Take out',
  handle: 'Move',
  moved: (name: string, place: number, of: number): string => `${name} is now ${String(place)} of ${String(of)}.`,
  added: (name: string, place: number): string => `${name} is ranked, at place ${String(place)}.`,
  removed: (name: string): string => `${name} is not ranked any more.`,
} as const;

export const REVIEW_WORDS = {
  title: 'Is this your vote?',
  lede: 'Your vote has not been sent yet.',
  nobody: 'Nobody. You leave this one empty.',
  blank: 'None of these',
  noAnswer: 'No answer',
  change: 'Change',
  changeOf: (question: string): string => `Change: ${question}`,
  emailLabel: 'Your email address',
  emailHint: 'The one that your group has of you.',
  emailWhy:
    'We mail you a code with six numbers. It shows that you are the one who votes, and not somebody who got hold of your voting code. Your address is not stored with your vote, and nobody can read in your vote who you chose.',
  emailMissing: 'Type your email address, so that we can send you a code.',
  emailWrong: 'This is no email address. Look at it again.',
  cast: 'Cast my vote',
  locking: 'Locking your vote …',
  sending: 'Sending your vote …',
  offline:
    'Nothing came back, so we do not know if your vote arrived. Press "Cast my vote" again. The very same vote is sent, and it counts once.',
  busy: 'A lot of people are voting right now. Wait a minute, then press "Cast my vote" again.',
  notOpen: 'The vote is not open any more, or this voting code was exchanged for paper. Your vote was not taken.',
  replaced: 'You have voted again since, and that vote counts. This one does not.',
  refused: 'Your vote was not taken. Press "Cast my vote" again, or ask the election committee.',
  tooMany: 'Too many codes were asked for today. Ask the election committee.',
  otherTracker: 'The server says it took another vote than yours. Do not trust this page. Tell the election committee.',
} as const;

export const CODE_WORDS_OF_VOTE = {
  title: 'One more step: the code from your mail',
  lede: (email: string): string =>
    `A mail is on its way to ${email}, if your group has this address of you. Your vote counts as soon as you type the code in it.`,
  maybe: 'No mail? Look in your junk mail. Maybe your group has another address of you: go back and try that one.',
  label: 'The six numbers',
  confirm: 'Make my vote count',
  checking: 'Looking …',
  missing: 'Type the six numbers from the mail.',
  wrong: 'This is not the code from the newest mail. Look at it again.',
  again: 'Send another code',
  againIn: (seconds: number): string => `You can ask for another code in ${String(seconds)} seconds.`,
  sentAgain: 'We sent another mail. Only the newest code works.',
  over: 'That code was too old, or tried too often. We sent you a new one.',
  tooOften: 'This code was tried too often. Send another code, and type that one.',
  offline: 'Nothing came back. Press the button again: your vote counts once.',
  back: 'Use another address',
} as const;

export const DONE_WORDS = {
  title: 'Your vote is in',
  waitingTitle: 'This ballot waits for a second teller',
  waiting:
    'It does not count yet. Another teller confirms it from her own device, on the page "The vote". Compare the tracker with her.',
  trackerTitle: 'Your tracker',
  tracker:
    'With it you find your vote on the board, locked. It does not show who you chose. You can show it to anybody.',
  mailed: 'We have mailed it to you, too.',
  notMailed: 'We cannot mail it: the server does not know whose voting code this is. Copy it or print it to keep it.',
  copy: 'Copy',
  print: 'Print',
  copied: 'Copied.',
  copyFailed: 'That did not work. Please write it down.',
  check: 'Look for it on the board',
  mind: (when: string): string => `You can change your mind until ${when}. Only your last vote counts.`,
  mindByTellers: 'You can change your mind until the tellers close the vote. Only your last vote counts.',
  changeMind: 'Vote again',
  leave: 'You can close this page now. It forgets your voting code when you do.',
} as const;

/** On a device that many use, one after the other. */
export const PLACE_WORDS = {
  title: 'Vote here',
  lede: 'Take your time. This device forgets everything when you are done.',
  write: 'Write your tracker down if you want to look for it later. This device cannot keep it for you.',
  finish: 'I am done. Clear the screen',
  cleared: (seconds: number): string => `The screen clears by itself after ${String(seconds)} quiet seconds.`,
  quiet: 'Are you still there? The screen clears soon. Touch it to go on.',
} as const;
