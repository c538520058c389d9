// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, wellFormed } from '@amends/base';
import type { CountResult, Stage } from './count-result.ts';
import { describeStage, type NameOf } from './describe-stage.ts';
import { describeCount, RULE_NAMES } from './stage-sheet.ts';

export type StageSheetSource = {
  readonly result: CountResult;
  readonly names: readonly string[];
  readonly title: string;
};

const WIDTH = 760;
const MARGIN = 16;
const LINE = 24;
const BAR_LEFT = 230;
const BAR_WIDTH = 280;
const BAR_HEIGHT = 14;
/** Between a bar, or the quota's line, and the words beside it. */
const GAP = 8;
/** Wider than any digit or letter is on average at this size, so that no word is thought shorter than it is. */
const CHARACTER_WIDTH = 8;
/** Of names and of sentences, so that no text runs out of the picture. */
const NAME_SHOWN_MAX = 30;
const SENTENCE_SHOWN_MAX = 95;
/** A stage's heading, its sentence, what went to nobody, and a space. */
const LINES_BESIDE_BARS = 4;

/**
 * Draws a count: for each stage a bar for each candidate, with its number and its outcome beside it in words, so that
 * nothing is told by length or colour alone. The description holds the whole count in sentences.
 */
export function drawStages({ result, names, title }: StageSheetSource): string {
  const { stages, rule, withdrawn } = result;
  const amounts = stages.flatMap(({ votes, quota }) => [...Object.values(votes), quota ?? '0'].map(Number));
  const standing = names.length - withdrawn.length;
  const sheet = { stages, nameOf: (candidate: number) => itemAt(names, candidate - 1) };
  const most = Math.max(1, ...amounts);
  const blockHeight = (standing + LINES_BESIDE_BARS) * LINE;
  const blocks = stages.map((_, index) => {
    const transform = `translate(${String(MARGIN)} ${String(MARGIN + 2 * LINE + index * blockHeight)})`;
    return tag('g', { transform }, drawStage({ ...sheet, most }, index));
  });
  const height = 2 * (MARGIN + LINE) + stages.length * blockHeight;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-labelledby': 'count-title count-desc',
    viewBox: `0 0 ${String(WIDTH)} ${String(height)}`,
    'font-family': 'sans-serif',
    'font-size': 14,
    fill: 'currentColor',
  };
  const heading = { x: MARGIN, y: MARGIN + LINE / 2, 'font-weight': 'bold' };
  return tag(
    'svg',
    attributes,
    tag('title', { id: 'count-title' }, escapeXml(title)),
    tag('desc', { id: 'count-desc' }, escapeXml(describeCount(result, names).join('\n'))),
    tag('text', heading, escapeXml(shorten(`${title}: ${RULE_NAMES[rule]}`, SENTENCE_SHOWN_MAX))),
    ...blocks,
  );
}

type Sheet = {
  readonly stages: readonly Stage[];
  readonly nameOf: NameOf;
  /** The votes that fill the width. */
  readonly most: number;
};
type Attributes = Readonly<Record<string, string | number>>;

function drawStage({ stages, nameOf, most }: Sheet, index: number): string {
  const stage = itemAt(stages, index);
  const widthOf = (votes: string): number => Math.round((Number(votes) / most) * BAR_WIDTH);
  const quotaAt = stage.quota === null ? undefined : BAR_LEFT + widthOf(stage.quota);
  const bars = Object.entries(stage.votes).map(([number, votes], row) => {
    const candidate = Number(number);
    const y = (row + 2) * LINE;
    const width = widthOf(votes);
    const words = [votes, ...stateAfter(stages.slice(0, index + 1), candidate)].join(', ');
    const box = { x: BAR_LEFT, y: y - BAR_HEIGHT + 3, width, height: BAR_HEIGHT, 'fill-opacity': 0.25 };
    return [
      tag('text', { x: 0, y }, escapeXml(shorten(nameOf(candidate), NAME_SHOWN_MAX))),
      tag('rect', { ...box, stroke: 'currentColor' }),
      tag('text', { x: besideBar(BAR_LEFT + width, words.length, quotaAt), y }, words),
    ].join('');
  });
  const end = (bars.length + 2) * LINE;
  const quota = quotaAt === undefined ? '' : drawQuota(quotaAt, end);
  // Where votes are only added up, none is passed on.
  const passed = stage.kind === 'totals' ? [] : [`Not transferable: ${stage.nontransferable}`];
  const beside = [...passed, ...(stage.quota === null ? [] : [`quota: ${stage.quota}`])];
  return [
    tag('text', { x: 0, y: 0, 'font-weight': 'bold' }, `Stage ${String(index + 1)}`),
    tag('text', { x: 0, y: LINE }, escapeXml(shorten(describeStage(stage, nameOf), SENTENCE_SHOWN_MAX))),
    ...bars,
    quota,
    ...(beside.length === 0 ? [] : [tag('text', { x: 0, y: end }, beside.join(', '))]),
  ].join('');
}

/** Where words beside a bar begin: behind the quota's line where it would run through them. */
function besideBar(barEnd: number, characters: number, quotaAt: number | undefined): number {
  const x = barEnd + GAP;
  const isCrossed = quotaAt !== undefined && x < quotaAt + GAP && quotaAt < x + characters * CHARACTER_WIDTH;
  return isCrossed ? quotaAt + GAP : x;
}

/** A dashed line over all bars; the number stands in words below. */
function drawQuota(x: number, end: number): string {
  const line = { x1: x, x2: x, y1: LINE + BAR_HEIGHT / 2, y2: end - BAR_HEIGHT };
  return tag('line', { ...line, stroke: 'currentColor', 'stroke-dasharray': '4 3' });
}

function stateAfter(stages: readonly Stage[], candidate: number): readonly string[] {
  const isElected = stages.some(({ elected, filled }) => [...elected, ...filled].includes(candidate));
  const isExcluded = stages.some(({ kind, from }) => kind === 'exclusion' && from.includes(candidate));
  return [...(isElected ? ['elected'] : []), ...(isExcluded ? ['excluded'] : [])];
}

function tag(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${String(value)}"`);
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

/** Control characters have no place in XML, whatever they are written as. */
function escapeXml(text: string): string {
  return wellFormed(text)
    .replaceAll(/[^\n\P{Cc}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
