// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type Json } from '@amends/base';
import type { ElectionCall } from '@amends/domain';
import { CALL_GROUPS, type CallField } from './committee/call-fields.ts';
import { sayDay } from '../words/plain-text.ts';

export type ListedRule = { readonly label: string; readonly said: string };

/** Every rule of a call with its number, for whoever wants to check it against the bylaws. */
export function listRules(call: ElectionCall): readonly ListedRule[] {
  const fields = CALL_GROUPS.flatMap((group) => group.fields).filter(({ name }) => name.startsWith('rules.'));
  return [
    ...fields.map((field) => ({ label: field.label, said: saidOf(field, call) })),
    { label: 'Member on', said: sayDay(call.schedule.eligibleOn) },
  ];
}

function saidOf(field: CallField, call: ElectionCall): string {
  const value = field.name.split('.').reduce<Json>((at, name) => (isJsonObject(at) ? (at[name] ?? null) : null), call);
  switch (field.kind) {
    case 'choice':
      return field.choices.find((choice) => choice.value === value)?.name ?? '';
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'quorum': {
      const { quorum } = call.rules;
      if (quorum.kind === 'none') return 'none';
      return quorum.kind === 'percent' ? `${String(quorum.value)} % of the roll` : `${String(quorum.value)} members`;
    }
    case 'seat-rules':
      return saySeatRules(call) || 'none';
    case 'lines':
      return Array.isArray(value) && value.length > 0 ? value.join(', ') : 'none';
    case 'number':
      return typeof value === 'number' ? sayAmount(value, field.unit ?? '') : (field.empty ?? '');
    default:
      return typeof value === 'string' ? value : '';
  }
}

function sayAmount(count: number, unit: string): string {
  return `${String(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`.trim();
}

function saySeatRules({ rules }: ElectionCall): string {
  const words = { 'at-most': 'at most', 'at-least': 'at least' };
  return rules.seatRules.map(({ kind, count, option }) => `${words[kind]} ${String(count)}: ${option}`).join('; ');
}
