// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** The kinds of request that are told apart. Nothing finer: a path could name an office, a channel or a file. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['files', /\/api\/files(?:\/|$)/],
  ['api', /\/api\//],
  ['office', /\/office\/?$/],
  ['client', /^\/(?:client|_app)\//],
];

export type Metrics = {
  readonly observe: (request: IncomingMessage, response: ServerResponse) => void;
  readonly serve: (port: number) => Promise<Server>;
};

/** Counts and times requests by kind and status, for the operator alone. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'amends_requests_total',
    help: 'Requests answered, by kind and status.',
    labelNames: ['kind', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'amends_request_seconds',
    help: 'Time to answer, by kind.',
    labelNames: ['kind'],
    registers: [registry],
  });
  return {
    observe(request, response) {
      const kind = kindOf(request.url ?? '');
      const end = seconds.startTimer({ kind });
      response.once('finish', () => {
        requests.inc({ kind, status: String(response.statusCode) });
        end();
      });
    },
    async serve(port) {
      const server = createServer((_request, response) => {
        void registry.metrics().then((text) => {
          response.writeHead(200, { 'content-type': registry.contentType }).end(text);
        });
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      return server;
    },
  };
}

function kindOf(url: string): string {
  const [path = ''] = url.split('?');
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'page';
}
