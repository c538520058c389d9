// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { nameShare, readShare } from './share-in-words.ts';

test('what may be told can be said in the field itself', () => {
  expect(readShare({ share: ['Only that it was loud.'] })).toEqual({
    share: ['some'],
    shareWhat: ['Only that it was loud.'],
  });
  expect(readShare({ share: ['The date.'], shareWhat: ['The place.'] }).shareWhat).toEqual(['The date.\n\nThe place.']);
});

test('our own choices stay as they are, and so does what is more than one answer or none', () => {
  for (const share of [['some'], ['not-yet'], [''], ['  '], [], ['The date.', 'The place.']]) {
    expect(readShare({ share, shareWhat: ['x'] })).toEqual({ share, shareWhat: ['x'] });
  }
  expect(readShare({ what: ['x'] })).toEqual({ what: ['x'] });
});

test('a no is never taken for leave', () => {
  for (const said of ['no', 'No.', ' NOTHING! ', 'not yet', 'Never', 'none', 'not now']) {
    expect(readShare({ share: [said] })).toEqual({ share: ['not-yet'] });
  }
  expect(readShare({ share: ['No names, but the date.'] }).share).toEqual(['some']);
});

test('an error is named by the field that was sent', () => {
  const errors = [{ field: 'shareWhat', problem: 'too-long' } as const];
  expect(nameShare(errors, { share: ['x'] })).toEqual([{ field: 'share', problem: 'too-long' }]);
  expect(nameShare(errors, { share: ['some'], shareWhat: ['x'] })).toEqual(errors);
});
