// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type Json, type JsonObject } from '@amends/base';
import { addDays, type ElectionCall, type ElectionState, type FormFields } from '@amends/domain';
import { findChangeFaults } from '../../../services/elections/change-call.ts';
import { CALL_GROUPS, type CallField } from '../../ui/elections/committee/call-fields.ts';
import { fromZoned, toZoned } from '../../ui/elections/words/zoned.ts';
import type { FormValues } from '../../page-data.ts';

/** As many as the count looks through. */
const SEAT_RULES_MAX = 10;
const SEAT_PARTS = ['kind', 'count', 'option'] as const;
const DAY_MS = 86_400_000;

/** The fields that a call has. */
export function fieldsOf({ kind }: ElectionCall): readonly CallField[] {
  const all = CALL_GROUPS.flatMap(({ fields }) => fields);
  return kind === 'officers' ? all : all.filter(({ onlyOfficers }) => onlyOfficers !== true);
}

/** Whether a field may be changed now: it is tried. What would be refused is shown and not asked. */
export function mayChangeField(
  name: string,
  { state, call, now }: { readonly state: ElectionState; readonly call: ElectionCall; readonly now: number },
): boolean {
  if (!['draft', 'called', 'sealed'].includes(state)) return false;
  return findChangeFaults(call, withOther(name, call, now), { state, now }).length === 0;
}

/** The same call with something else in one field. */
function withOther(name: string, call: ElectionCall, now: number): ElectionCall {
  const { rules, schedule } = call;
  if (name === 'rules.method') {
    return { ...call, rules: { ...rules, method: rules.method === 'approval' ? 'plurality' : 'approval' } };
  }
  if (name.startsWith('rules.')) return { ...call, rules: { ...rules, title: `${rules.title} ` } };
  if (name === 'title') return { ...call, title: `${call.title} ` };
  if (name === 'ballot') return { ...call, ballot: call.ballot === 'amends' ? 'elsewhere' : 'amends' };
  if (name === 'rankedReason') return { ...call, rankedReason: `${call.rankedReason ?? ''} ` };
  if (!name.startsWith('schedule.')) return call;
  const date = name.slice('schedule.'.length);
  if (date === 'eligibleOn') return { ...call, schedule: { ...schedule, eligibleOn: addDays(schedule.eligibleOn, 1) } };
  const at = valueAt(call, name);
  if (date === 'forumPlace') return call;
  return { ...call, schedule: { ...schedule, [date]: (typeof at === 'number' ? at : now) + DAY_MS } };
}

/** A call as a form shows it. */
export function callValues(call: ElectionCall, zone: string): FormValues {
  return Object.fromEntries(fieldsOf(call).flatMap((field) => valuesOf(field, call, zone)));
}

function valuesOf(
  field: CallField,
  call: ElectionCall,
  zone: string,
): readonly (readonly [string, readonly string[]])[] {
  const { name } = field;
  const value = valueAt(call, name);
  switch (field.kind) {
    case 'lines':
      return [[name, [Array.isArray(value) ? value.join('\n') : '']]];
    case 'flag':
      return [[name, value === true ? ['yes'] : []]];
    case 'instant': {
      const zoned = typeof value === 'number' ? toZoned(value, zone) : { date: '', time: '' };
      return [
        [name, [zoned.date]],
        [`${name}.time`, [zoned.time]],
      ];
    }
    case 'quorum': {
      const { quorum } = call.rules;
      return [
        [name, [quorum.kind]],
        [`${name}.value`, [quorum.kind === 'none' ? '' : String(quorum.value)]],
      ];
    }
    case 'seat-rules':
      return call.rules.seatRules.flatMap((rule, index) =>
        SEAT_PARTS.map((part) => [`${name}.${String(index)}.${part}`, [String(rule[part])]] as const),
      );
    default:
      return [[name, [typeof value === 'string' || typeof value === 'number' ? String(value) : '']]];
  }
}

/**
 * What a form asks for, for `parseCall` to read: the call as it was, with what was sent in the fields that may change.
 * What cannot be right is handed on as it was typed, and named there.
 */
export function readCallForm(
  fields: FormFields,
  {
    call,
    zone,
    mayChange,
  }: { readonly call: ElectionCall; readonly zone: string; readonly mayChange: (name: string) => boolean },
): JsonObject {
  const said = (name: string): string => (fields[name]?.[0] ?? '').trim();
  const changed: Record<string, Json> = {};
  for (const field of fieldsOf(call)) if (mayChange(field.name)) changed[field.name] = readField(field, said, zone);
  return withChanges(call, changed, '');
}

function readField(field: CallField, said: (name: string) => string, zone: string): Json {
  const { name } = field;
  const value = said(name);
  switch (field.kind) {
    case 'lines':
      return linesOf(value);
    case 'flag':
      return value === 'yes';
    case 'number':
      return value === '' ? (field.optional === true ? null : value) : numberOf(value);
    case 'instant': {
      const time = said(`${name}.time`);
      if (value === '' && time === '') return field.optional === true ? null : value;
      return fromZoned({ date: value, time }, zone) ?? `${value} ${time}`;
    }
    case 'quorum':
      return value === 'none' ? { kind: value } : { kind: value, value: numberOf(said(`${name}.value`)) };
    case 'seat-rules':
      return Array.from({ length: SEAT_RULES_MAX }, (_, index) => `${name}.${String(index)}`)
        .filter((at) => said(`${at}.kind`) !== '')
        .map((at) => ({
          kind: said(`${at}.kind`),
          count: numberOf(said(`${at}.count`)),
          option: said(`${at}.option`),
        }));
    default:
      // An empty reason is none.
      return name === 'rankedReason' && value === '' ? null : value;
  }
}

/** The number that was typed, or what was typed. */
function numberOf(value: string): Json {
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

function linesOf(value: string): readonly string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The same object with some values, named by their paths, in the place of its own. */
function withChanges(value: JsonObject, changed: Readonly<Record<string, Json>>, at: string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => {
      const path = at === '' ? name : `${at}.${name}`;
      if (Object.hasOwn(changed, path)) return [name, changed[path] ?? null];
      return [name, isJsonObject(own) ? withChanges(own, changed, path) : own];
    }),
  );
}

function valueAt(call: JsonObject, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), call);
}
