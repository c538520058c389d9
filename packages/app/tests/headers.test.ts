// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from 'node:http';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const SHOWN = [
  'cache-control',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'set-cookie',
  'x-content-type-options',
  'x-frame-options',
  'x-robots-tag',
];

test('the headers of every kind of route are as they were reviewed', async () => {
  const routes = [
    '/',
    '/riverside/',
    '/riverside/report',
    '/riverside/return',
    '/riverside/office/',
    '/riverside/api/roster',
    '/nowhere/',
  ];
  const headers: Record<string, Record<string, string>> = {};
  for (const route of routes) headers[route] = shown((await getPage(`${demo.place.url}${route}`)).headers);
  expect(headers).toMatchSnapshot();
});

test('a reporter’s page has no inline script, no inline style and no cookie, and asks nobody else', async () => {
  for (const route of [
    '/riverside/',
    '/riverside/report',
    '/riverside/return',
    '/riverside/ask',
    '/riverside/privacy',
    '/riverside/report/sent',
  ]) {
    const { html, headers } = await getPage(`${demo.place.url}${route}`);
    expect(html.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toBeNull();
    expect(html.match(/\sstyle="|<style/g)).toBeNull();
    expect(html.match(/\son[a-z]+="/g)).toBeNull();
    expect(headers.getSetCookie()).toEqual([]);
    const loaded = [...html.matchAll(/<(?:script|link|img|iframe|source)[^>]*(?:src|href)="([^"]+)"/g)].map(
      ([, at]) => at ?? '',
    );
    expect(loaded.filter((at) => /^(?:https?:)?\/\//.test(at))).toEqual([]);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(headers.get('content-security-policy')).not.toContain('nonce-');
  }
});

test('files named by their hash may be kept for good; everything else is never kept', async () => {
  const { html } = await getPage(`${demo.place.url}/riverside/report`);
  const script = /src="(\/client\/[^"]+)"/.exec(html)?.[1] ?? '';
  expect(script).toMatch(/\/client\/report\.[\w-]{6,}\.js/);
  expect((await getPage(`${demo.place.url}${script}`)).headers.get('cache-control')).toContain('immutable');
  for (const route of [
    '/',
    '/riverside/',
    '/riverside/report',
    '/riverside/api/roster',
    '/healthz',
    '/client/none.js',
  ]) {
    expect((await getPage(`${demo.place.url}${route}`)).headers.get('cache-control')).toBe('no-store');
  }
});

test('the page with every component is not there unless the operator asks for it', async () => {
  expect((await getPage(`${demo.place.url}/riverside/components`)).status).toBe(404);
});

test('an address that is not ours is not served', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${demo.place.url}/riverside/`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(421);
});

test('what is no address is refused, and the server goes on', async () => {
  for (const path of ['//', '//evil.example/', '/%', '/riverside/%E0%A4%A', '/\\\\', '/' + 'a'.repeat(10_000)]) {
    const { hostname, port } = new URL(demo.place.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ hostname, port, path, headers: { host: `localhost:${port}` } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect((await getPage(`${demo.place.url}/healthz`)).status).toBe(200);
});

test('a form posted from another site is refused', async () => {
  const body = new FormData();
  body.append('what', 'from elsewhere');
  const response = await fetch(`${demo.place.url}/riverside/report`, {
    method: 'POST',
    body,
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
});

function shown(headers: Headers): Record<string, string> {
  const pairs = SHOWN.flatMap((name) => {
    const value = headers.get(name)?.replace(/'nonce-[^']+'/g, "'nonce-…'");
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}
