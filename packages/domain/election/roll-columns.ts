// SPDX-License-Identifier: AGPL-3.0-or-later

export const ROLL_COLUMNS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'memberSince',
  'duesPaidUntil',
  'standing',
  'memberId',
] as const;
export type RollColumn = (typeof ROLL_COLUMNS)[number];

/** What membership programs call them, without blanks, capitals and signs. The first column that fits is taken. */
const NAMES: Readonly<Record<RollColumn, readonly string[]>> = {
  name: ['name', 'fullname', 'member', 'membername', 'displayname', 'preferredname'],
  firstName: ['firstname', 'first', 'givenname', 'forename'],
  lastName: ['lastname', 'last', 'surname', 'familyname'],
  email: ['email', 'emailaddress', 'mail', 'primaryemail', 'bestemail'],
  memberSince: ['membersince', 'joined', 'joindate', 'joinedon', 'datejoined', 'since', 'startdate'],
  duesPaidUntil: [
    'duespaiduntil',
    'paiduntil',
    'paidthrough',
    'duesuntil',
    'duespaidthrough',
    'expires',
    'expirydate',
    'expirationdate',
    'xdate',
    'membershipexpires',
    'validuntil',
  ],
  standing: ['standing', 'status', 'membershipstatus', 'memberstatus', 'ingoodstanding', 'goodstanding'],
  memberId: ['id', 'memberid', 'membernumber', 'number', 'akid', 'membershipid', 'memberno'],
};

/** Finds the columns of a roll by its head line. Columns that mean nothing to us are left alone. */
export function findColumns(head: readonly string[]): ReadonlyMap<RollColumn, number> {
  const folded = head.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  );
  return new Map(
    ROLL_COLUMNS.flatMap((column) => {
      const place = folded.findIndex((cell) => NAMES[column].includes(cell));
      return place < 0 ? [] : [[column, place] as const];
    }),
  );
}
