// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { startDemo } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { freePort, startAmends } from '../testing/start-amends.ts';

test('the metrics have a loopback port of their own, and no label that names an office, a case or a path', async () => {
  const demo = await startDemo();
  await demo.amends.end('SIGTERM');
  const [port, metricsPort] = [String(await freePort()), String(await freePort())];
  const env = { AMENDS_METRICS_PORT: metricsPort };
  const server = await startAmends(['start', '--data', demo.dataDir, '--port', port], env);
  await getPage(`http://localhost:${port}/riverside/report`);
  await getPage(`http://localhost:${port}/riverside/api/files/4e4bb62b-4b0e-4b0e-8b0e-4e4bb62b4b0e/0`);
  const { html } = await getPage(`http://127.0.0.1:${metricsPort}/metrics`);
  expect(html).toContain('amends_requests_total{kind="page",status="200"} 1');
  const ours = html.split('\n').filter((line) => line.startsWith('amends_'));
  const labels = new Set(ours.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, name]) => name)));
  expect(labels).toEqual(new Set(['kind', 'status', 'le']));
  expect(html).not.toMatch(/riverside|4e4bb62b/);
  expect((await getPage(`http://localhost:${port}/metrics`)).status).toBe(404);
  await server.end('SIGTERM');
});
