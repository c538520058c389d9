// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldProblem } from '@amends/domain';

/** Everything a service may answer instead of what was asked. `type` is a stable code of the HTTP API. */
export type ServiceError =
  /** No such thing, or not for you: the two look the same. */
  | { readonly type: 'not-found' }
  | { readonly type: 'not-signed-in' }
  /** The code was good once, and another took its place. Only who holds it is told. */
  | { readonly type: 'code-replaced' }
  | { readonly type: 'not-open' }
  | { readonly type: 'field'; readonly field: string; readonly problem: FieldProblem }
  /** Somebody else wrote first; fetch, check and seal again. */
  | { readonly type: 'conflict' }
  | { readonly type: 'sent-before'; readonly reference: string }
  | { readonly type: 'sent-changed'; readonly reference: string }
  | { readonly type: 'too-many-tries' }
  | { readonly type: 'busy' };
