// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import type { ReporterFault } from '../reporter-client.ts';

/** A fault of sealing itself must stop the request, and is told apart from a lost connection. */
export async function sealing<T>(work: () => Promise<Result<T, ReporterFault>>): Promise<Result<T, ReporterFault>> {
  try {
    return await work();
  } catch {
    return err({ type: 'sealing-failed' });
  }
}
