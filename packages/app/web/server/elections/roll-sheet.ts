// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RollReason } from '@amends/domain';
import type { SeenRoll } from '../../../services/elections/use-roll.ts';
import type { RollSheet } from '../../ui/elections/page-types.ts';

const SHOWN_MAX = 100;
const FIRST_ROWS = 5;

export function showPreview(preview: SeenRoll): RollSheet {
  const { rows, eligible, withoutEmail, isClean, ranked, faults, repeats, missingColumns } = preview;
  const counts = new Map<RollReason, number>();
  for (const reason of rows.flatMap(({ reasons }) => reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    members: rows.length,
    eligible,
    withoutEmail,
    isClean,
    ranked,
    faults: faults.slice(0, SHOWN_MAX),
    repeats: repeats.slice(0, SHOWN_MAX),
    more: Math.max(0, faults.length - SHOWN_MAX) + Math.max(0, repeats.length - SHOWN_MAX),
    missingColumns,
    reasons: [...counts].map(([reason, count]) => ({ reason, count })),
    first: rows.slice(0, FIRST_ROWS).map(({ line, name, email }) => ({ line, name, email })),
  };
}
