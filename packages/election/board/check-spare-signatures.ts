// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, utf8, type Result } from '@amends/base';
import { anything, boolean, decimal } from '../v1/shapes/basics.ts';
import { VOTERS_MAX } from '../v1/shapes/limits.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { list, optional, pattern, record, text, type Shaped } from '../v1/shapes/shape.ts';

/** Whether a signature of the context `election-act` holds (PROTOCOL.md, Signatures). It never throws. */
export type VerifyAct = (
  message: Uint8Array,
  by: { readonly signature: Uint8Array; readonly verifyKey: Uint8Array },
) => boolean;

/** The list of signatures that is published beside an archive, to the byte; null where there is none. */
export type SpareSignatures = { readonly list: string | null; readonly verify: VerifyAct };

/** Tellers who have to sign for each spare credential that somebody is given (ELECT-6). */
const TELLERS_MIN = 2;
const SIGNATURES_MAX = 100;
const NAME_MAX = 200;

const signature = record({
  name: text(NAME_MAX),
  key: pattern('is not a public key', /^[A-Za-z0-9_-]{43}$/),
  signature: pattern('is not a signature', /^[A-Za-z0-9_-]{86}$/),
});
const given = record({ credential: decimal, printed: boolean, signatures: list(signature, SIGNATURES_MAX) });
const signaturesShape = record({
  scope: text(NAME_MAX),
  spares: list(given, VOTERS_MAX),
  shuffles: optional(anything),
  acts: optional(anything),
});
type Given = Shaped<typeof given>;

/**
 * Checks that two tellers signed for each of some spare credentials. Whose the keys are, the list says and no archive
 * does: the check tells that as many keys as tellers signed, and their owners can say whether they are theirs.
 *
 * @returns the names that the list has for the keys that signed
 */
export function checkSpareSignatures(
  { list: published, verify }: SpareSignatures,
  { uuid, spares }: { readonly uuid: string; readonly spares: readonly string[] },
): Result<readonly string[], string> {
  if (published === null) return err('the list of signatures is missing');
  const read = parseExact(published, signaturesShape);
  if (!read.ok) return err('the list of signatures has another form');
  const { scope } = read.value;
  if (!scope.endsWith(`/elections/${uuid}`)) return err('the list of signatures is of another election');
  const signed = new Map(read.value.spares.map((one) => [one.credential as string, one]));
  if (signed.size < read.value.spares.length) return err('the list of signatures names a spare credential twice');
  const names = new Set<string>();
  for (const credential of spares) {
    const one = signed.get(credential);
    const signers = one === undefined ? new Map<string, string>() : signersOf(one, { scope, verify });
    if (signers.size < TELLERS_MIN)
      return err(`spare credential ${credential.slice(0, 12)}… was not destroyed, and no two tellers signed for it`);
    for (const name of signers.values()) names.add(name);
  }
  return ok([...names].sort());
}

type Signing = { readonly scope: string; readonly verify: VerifyAct };

/** Whose signatures hold, by key: who signs twice is one. */
function signersOf({ credential, printed, signatures }: Given, { scope, verify }: Signing): Map<string, string> {
  const act = printed ? 'assign-printed-spare' : 'assign-spare';
  const message = utf8(`${scope}\n${act}\n${credential}`);
  const holds = signatures.filter(({ key, signature: made }) => {
    const [verifyKey, bytes] = [fromBase64url(key), fromBase64url(made)];
    return verifyKey.ok && bytes.ok && verify(message, { verifyKey: verifyKey.value, signature: bytes.value });
  });
  return new Map(holds.map(({ key, name }) => [key, name]));
}
