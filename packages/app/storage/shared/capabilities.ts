// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where database engines differ. Queries ask for these, never for the engine's name. */
export type Capabilities = {
  /** Rows that another connection holds can be passed over. */
  readonly skipLocked: boolean;
};
