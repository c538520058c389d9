// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import type { SheetLine } from '../../client/elections/credentials-sheet.ts';
import { UsageError } from '../usage-error.ts';

/** What is known of one mail. `begun`: it was being sent when everything ended, and may have gone out. */
export type MailState = 'begun' | 'sent' | 'refused' | 'unknown';

/** A file that remembers which links were mailed: a line for each step, on the disk before the next one is done. */
export type SentList = {
  readonly stateOf: (line: SheetLine) => MailState | undefined;
  readonly note: (line: SheetLine, state: MailState) => void;
  readonly close: () => void;
};

const LINE = /^([0-9a-f]{64}) (begun|sent|refused|unknown)$/;

/** Opens the list, and keeps others from it as long as this runs. */
export function openSentList(file: string): SentList {
  const lock = `${file}.lock`;
  takeLock(lock);
  // Only now: a run that has just ended may have written more.
  const states = readStates(file);
  const handle = openSync(file, 'a', 0o600);
  // A line that was cut off has none behind it on the same line.
  if (!endsWhole(file)) writeSync(handle, '\n');
  return {
    stateOf: (line) => states.get(keyOf(line)),
    note(line, state) {
      writeSync(handle, `${keyOf(line)} ${state}\n`);
      fsyncSync(handle);
      states.set(keyOf(line), state);
    },
    close() {
      closeSync(handle);
      rmSync(lock, { force: true });
    },
  };
}

/** What the list says, for a run that sends nothing. */
export function readStates(file: string): Map<string, MailState> {
  const states = new Map<string, MailState>();
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return states;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const [, key, state] = LINE.exec(text) ?? [];
    // The pattern knows no others.
    if (key !== undefined) states.set(key, state as MailState);
  }
  return states;
}

/** The list holds nothing that opens anything: a link is known by its hash. */
export function keyOf({ link }: SheetLine): string {
  return createHash('sha256').update(link).digest('hex');
}

function endsWhole(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  return text === '' || text.endsWith('\n');
}

/** Whole from its first moment on, so that of two runs that begin together one has it. */
function takeLock(lock: string): void {
  const part = `${lock}.${String(process.pid)}`;
  writeFileSync(part, String(process.pid), { mode: 0o600 });
  try {
    if (isLinked(part, lock)) return;
    // One at a time looks whether it is of a run that was killed: the second would take away what the first put there.
    const look = `${lock}.look`;
    if (!isLinked(part, look)) throw new UsageError(`another run is sending: ${look} is its lock`);
    try {
      replaceLeft(part, lock);
    } finally {
      rmSync(look);
    }
  } finally {
    rmSync(part);
  }
}

/** Puts a lock in the place of one that a killed run left behind. */
function replaceLeft(part: string, lock: string): void {
  const holder = readHolder(lock);
  const isHeld = holder !== undefined && isRunning(holder);
  if (!isHeld) rmSync(lock, { force: true });
  if (isHeld || !isLinked(part, lock)) throw new UsageError(`another run is sending: ${lock} is its lock`);
}

function isLinked(part: string, lock: string): boolean {
  try {
    linkSync(part, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lock: string): number | undefined {
  if (statSync(lock, { throwIfNoEntry: false }) === undefined) return undefined;
  const holder = Number(readFileSync(lock, 'utf8'));
  return Number.isInteger(holder) && holder > 0 ? holder : undefined;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one that runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
