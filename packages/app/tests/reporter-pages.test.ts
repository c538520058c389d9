// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, getPage, postForm } from '../testing/forms.ts';

// What the pages for reporters promise and what they own up to: each of it was asked for, and words are easily lost.

let demo: DemoChapter;
let url: string;
let front: string;
beforeAll(async () => {
  demo = await startDemo();
  url = demo.officeUrl;
  front = (await getPage(`${url}/`)).html;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('the front page says who the officers are, and that anybody may come to them', () => {
  expect(said(front)).toContain('We are the two people Riverside Chapter elected');
  expect(said(front)).toContain('You do not have to be a member.');
  expect(part('Who we are')).toContain('Ana Nwosu officer since March · she or they');
  expect(part('Who we are')).toContain('Jo Reyes officer since last June · he');
});

test('the front page gives examples, and leads to the code of conduct', () => {
  expect(markup('What we help with').match(/<li>/g)).toHaveLength(6);
  expect(part('What we help with')).toContain('You do not have to give it a name.');
  expect(markup('What we help with')).toMatch(
    /<a href="https:\/\/riverside\.example\/code-of-conduct"[^>]*>Read our code of conduct<\/a>/,
  );
});

test('the front page says what happens next, and its days are goals', () => {
  expect(part('What happens next')).toMatch(/We aim to answer within 3 days\. We ask what you want\./);
  expect(part('What happens next')).toContain('Later we ask you how it is going.');
});

test('the front page says who reads a report, and when an officer may have to tell somebody', () => {
  expect(part('Who reads it')).toContain('Only those of us you tick: Ana Nwosu or Jo Reyes. Nobody else in the group');
  expect(markup('Who reads it')).toContain('href="/riverside/privacy"');
  const limits = part('When we may have to tell somebody');
  for (const limit of RIVERSIDE.confidentialityLimits) expect(limits).toContain(limit);
  expect(limits).toContain('somebody may still guess');
});

test('the front page lists rights, and shows two kinds of help of which nobody has to choose', () => {
  const rights = part('Your rights here');
  for (const right of ['choose which of us', 'never have to say your name', 'skip any question', 'ask us to stop']) {
    expect(rights).toContain(right);
  }
  expect(rights).toContain('somebody to speak for you');
  expect(rights).toContain('Nobody may make things hard for you because you spoke.');
  const kinds = part('Two ways we can help');
  expect(kinds).toMatch(/You do not have to choose\..* Help with a quarrel .* A grievance /);
  expect(markup('Two ways we can help')).not.toMatch(/<(?:a|input|button)\b/);
});

test('beside each way to reach the officers stands who hears it', () => {
  const routes = part('Other ways to reach us');
  expect(routes).toMatch(/Face to face Look for the green badge .* Only the officer you talk to hears it\./);
  expect(routes).toMatch(/Ana Nwosu Signal: ana\.41 Only this officer gets it\. A phone or mail company may see/);
  expect(routes).toMatch(/Jo Reyes jo@riverside\.example Only this officer gets it\./);
  expect(routes).toMatch(
    /Email officers@riverside\.example Both of us can read it\. The mail company could read it too/,
  );
  expect(routes).toMatch(/Phone 555-0142, .* Whoever picks up hears it\. Your number may show\./);
});

test('a picture in four parts says how it works: written, locked, opened, answered', () => {
  const how = /<section class="how".*?<\/section>/s.exec(front)?.[0] ?? '';
  const steps = how.match(/<li>.*?<\/li>/gs) ?? [];
  expect(steps.map((step) => /<svg[^>]*aria-hidden="true".*<\/svg>/s.test(step))).toEqual([true, true, true, true]);
  const [write, locked, open, answer] = steps.map(said);
  expect(write).toContain('locked on your own phone or computer');
  expect(locked).toContain('It has no key.');
  expect(open).toContain('The officers you chose open it');
  expect(answer).toContain('eight words');
});

test('neither the tab’s title nor its picture tells somebody beside her what the page is', async () => {
  for (const path of ['', 'report', 'ask', 'return', 'privacy', 'report/sent']) {
    const { html } = await getPage(`${url}/${path}`);
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
    expect(title).not.toBe('');
    expect(title).not.toMatch(/report|grievance|harass|officer|amends|riverside|help|danger/i);
    const icon = /<link[^>]*rel="icon"[^>]*href="([^"]+)"/.exec(html)?.[1] ?? '';
    const picture = await getPage(new URL(icon, `${url}/${path}`).href);
    expect([path, picture.status]).toEqual([path, 200]);
    // A plain ring, without a word.
    expect(picture.html).toMatch(/^<svg [^>]*><circle [^>]*\/><\/svg>\s*$/);
  }
});

test('help from outside stands with the day on which it was last checked', () => {
  const help = part('Help from outside');
  expect(help).toMatch(
    /Riverside Mobile Care Team \(example\): 555-0100 .* Not the police\. Last checked: Monday 2 November 2026/,
  );
  expect(help).toMatch(/The Harbour Centre \(example\): 555-0117 .* Last checked: Monday 2 November 2026/);
  expect(help).toMatch(/National grievance officers \(example\) .* Last checked: Monday 19 October 2026/);
});

test('danger stands right under the buttons, with others than the police, and the way out before everything', () => {
  const tell = front.indexOf('>Tell us what happened</a>');
  const danger = front.indexOf('In danger right now?');
  expect(tell).toBeGreaterThan(0);
  expect(danger).toBeGreaterThan(tell);
  // No other heading stands in between, and nearly all of the page comes after it.
  expect(front.slice(tell, danger).match(/<h[1-6]\b/g)).toHaveLength(1);
  expect(danger).toBeLessThan(front.indexOf('Who we are'));
  expect(part('In danger right now?')).toMatch(/call 911\. .*not talk to the police\?.* 555-0100 .* 555-0117/);
  expect(front.indexOf('data-way-out')).toBeGreaterThan(0);
  expect(front.indexOf('data-way-out')).toBeLessThan(front.indexOf('<main'));
});

test('before the first question, the form itself says when an officer may have to tell somebody', async () => {
  for (const path of ['report', 'ask']) {
    const { html } = await getPage(`${url}/${path}`);
    const opened = html.indexOf('<summary>When we may have to tell somebody</summary>');
    expect(opened).toBeGreaterThan(0);
    const limits = said(html.slice(opened, html.indexOf('data-question="reader"')));
    for (const limit of RIVERSIDE.confidentialityLimits) expect(limits).toContain(limit);
    expect(limits).toContain('somebody may still guess');
  }
});

test('of what would help, not knowing yet comes first, and the chapter’s own spaces are offered for where', async () => {
  const { html } = await getPage(`${url}/report`);
  const wishes = [...html.matchAll(/name="wish" value="([^"]+)"/g)].map(([, value]) => value);
  expect(wishes[0]).toBe('dont-know');
  expect(wishes.length).toBeGreaterThan(5);
  const first = html.slice(html.indexOf('name="wish" value="dont-know"'), html.indexOf(`value="${wishes[1] ?? ''}"`));
  expect(said(first)).toContain("I don't know yet");
  const offers = /<datalist id="where-offers">(.*?)<\/datalist>/s.exec(html)?.[1] ?? '';
  expect([...offers.matchAll(/<option value="([^"]+)"/g)].map(([, space]) => space)).toEqual(RIVERSIDE.spaces);
  expect(html).toMatch(/<input[^>]*name="where"[^>]*list="where-offers"/);
});

test('the page after sending says what comes next, what to do without the words, and against whoever makes it hard', async () => {
  const { html } = await send();
  const reference = attribute(html, 'data-reference') ?? '';
  const text = said(html);
  expect(text).toMatch(/Ana Nwosu and Jo Reyes will get a note .* We aim to answer by \w+day \d+ [A-Z][a-z]+\./);
  expect(text).toContain('Come back with your code to read the answer, to add something, or to ask us to stop.');
  expect(text).toContain(`Lost the words? Nothing you sent is lost: the officers still have it. Talk to one of them`);
  expect(text).toContain(`with this reference: ${reference}`);
  expect(text).toContain('Does anyone make things hard for you because you spoke? Tell us here.');
  expect(text).toContain('Write them down, or print this page. A print or a saved page leaves a copy on this device.');
  for (const action of ['copy', 'print', 'save']) expect(html).toContain(`data-code-action="${action}"`);
});

test('what is kept after asking to stop is said beside the button, and on the page about who sees what', async () => {
  const code = attribute((await send()).html, 'data-return-code') ?? '';
  const opened = (await postForm(`${url}/return`, { code })).html;
  const kept = 'What you sent is kept, and stays locked. The officers you chose can still open it.';
  const stop = opened.slice(opened.indexOf('>Ask us to stop<'), opened.indexOf('>Yes, please stop<'));
  expect(said(stop)).toContain(kept);
  const privacy = said((await getPage(`${url}/privacy`)).html);
  expect(privacy.slice(privacy.indexOf('If you ask us to stop'))).toContain(kept);
});

test('no field of an opened thread lets a browser keep, check or translate what is typed', async () => {
  const code = attribute((await send()).html, 'data-return-code') ?? '';
  const { html } = await postForm(`${url}/return`, { code });
  const fields = (html.match(/<(?:textarea|input)\b[^>]*>/g) ?? []).filter(
    (field) => !/type="(?:hidden|radio|checkbox|file)"/.test(field),
  );
  expect(fields.map((field) => attribute(field, 'name'))).toEqual(
    expect.arrayContaining(['message', 'when', 'where', 'who', 'worry', 'contact', 'access']),
  );
  for (const field of fields) {
    expect(field).toMatch(/autocomplete="off"/);
    expect(field).toMatch(/spellcheck="false"/);
    expect(field).toMatch(/translate="no"/);
  }
});

test('the page about who sees what says that no history is erased, and what a browser’s cache keeps', async () => {
  const text = said((await getPage(`${url}/privacy`)).html);
  expect(text).toContain('Your browser keeps a list of pages you opened. The address of this page is on it.');
  expect(text).toContain('but it does not clean that list');
  expect(text).toContain('Your browser may keep plain parts of this page, such as its colours and the public keys');
  expect(text).toContain('They show that you opened this page, but not that you wrote.');
  expect(text).toContain('"Leave this page" takes you away then, too. But it cannot block the way back.');
  // P01 without scripts.
  expect(text).toContain('If they keep your code, they can also read what is written there later.');
  for (const page of [text, said(front)])
    expect(page).not.toMatch(/(?:erases?|clears?|deletes?) your (?:browser|history)/i);
});

async function send(): Promise<{ readonly html: string }> {
  const page = await postForm(`${url}/report/sent`, { what: 'To see what comes after.', reader: demo.both });
  expect(page.status).toBe(200);
  return page;
}

/** A heading of the front page and what stands under it, as markup. */
function markup(heading: string): string {
  const from = front.search(new RegExp(`<h2[^>]*>${heading.replace('?', '\\?')}</h2>`));
  expect(from, heading).toBeGreaterThan(0);
  const rest = front.slice(from);
  const end = rest.slice(1).search(/<h2|<footer/);
  return rest.slice(0, end + 1);
}

function part(heading: string): string {
  return said(markup(heading));
}

/** What a page says to whoever reads it. */
function said(html: string): string {
  return html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<(?:template|script|style)\b.*?<\/(?:template|script|style)>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([:,.])/g, '$1');
}
