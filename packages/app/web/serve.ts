// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config } from '../config/config.ts';
import type { WebTools } from './server/web-tools.ts';
import { createMetrics } from './metrics.ts';
import { READ_BYTES_MAX, refuseSize } from './server/body-limits.ts';
import { clientFiles } from './server/client-files.ts';
import { gateBodies } from './server/gate-bodies.ts';
import { mindPace } from './server/mind-pace.ts';

const APP = fileURLToPath(new URL('..', import.meta.url));
const PROTOCOL_HEADER = 'x-amends-protocol';
const SHUTDOWN_MS = 1_500;
/** How long one request may take: 20 MB from an old phone over Tor take long. */
const REQUEST_MS_MAX = 30 * 60_000;
/**
 * How long a connection stays open for the next request. Whoever was busy for a while, such as with sealing, or a proxy must
 * not find it closed in the moment in which she sends: that would look like a lost line.
 */
const IDLE_MS_MAX = 65_000;
const BUSY = 'There is too much going on here right now. Go back, wait a minute, and send it again. Nothing was sent.';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export type Web = { readonly server: Server; stop(): Promise<void> };

/** Headers of every answer, pages and files alike. Pages put their own content security policy in the place of this. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-robots-tag': 'noindex',
};

/** Serves the built pages, and listens. */
export async function serveWeb(
  config: Config,
  tools: Omit<WebTools, 'scripts' | 'showComponents' | 'sourceUrl'>,
): Promise<Web> {
  process.env.BODY_SIZE_LIMIT = String(READ_BYTES_MAX);
  process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
  // What the adapter builds exports its handler.
  const built = (await import(pathToFileURL(join(APP, 'build/handler.js')).href)) as { readonly handler: Handler };
  const manifest = JSON.parse(readFileSync(join(APP, '.build/client/manifest.json'), 'utf8')) as WebTools['scripts'];
  const client = clientFiles(join(APP, '.build/client'));
  const origins = originsByHost(config);
  const { showComponents, sourceUrl } = config;
  const withScripts: WebTools = { ...tools, scripts: manifest, showComponents, sourceUrl };
  const metrics = createMetrics();
  const gate = gateBodies();
  const server = createServer(
    { requestTimeout: REQUEST_MS_MAX, keepAliveTimeout: IDLE_MS_MAX },
    (request, response) => {
      metrics.observe(request, response);
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      const path = pathOf(request);
      if (path === undefined) return plain(response, 400, 'That is no address');
      if (path === '/healthz') return plain(response, 200, 'ok');
      if (path === '/readyz') return void ready(tools, response);
      const protocol = origins.get(request.headers.host ?? '');
      if (protocol === undefined) return plain(response, 421, 'This address is not served here');
      if (protocol === 'https') response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
      if (path.startsWith('/client/')) return client(request, response);
      request.headers[PROTOCOL_HEADER] = protocol;
      const isApi = path.includes('/api/');
      const refused = isApi ? refuseSize(request) : undefined;
      if (refused !== undefined) return plain(response, refused, refused === 411 ? 'Say how large it is' : 'Too large');
      if (!gate(path, { request, response })) return isApi ? busy(response) : plain(response, 503, BUSY);
      mindPace({ request, response });
      answerAsPages(request, { isApi, origin: `${protocol}://${request.headers.host ?? ''}` });
      Object.assign(request, { amends: withScripts });
      built.handler(request, response, () => plain(response, 404, 'Not found'));
    },
  );
  await listen(server, config);
  const measured = config.metricsPort === undefined ? undefined : await metrics.serve(config.metricsPort);
  return {
    server,
    async stop() {
      measured?.close();
      measured?.closeAllConnections();
      await stop(server);
    },
  };
}

/**
 * The path that is asked for, as the pages read it: no limit is passed by writing a letter of it in another way. What no
 * path can be made of is nobody's page.
 */
function pathOf({ url }: IncomingMessage): string | undefined {
  if (url?.startsWith('/') !== true || url.startsWith('//')) return undefined;
  try {
    return URL.parse(url, 'http://path.invalid')?.pathname.split('%25').map(decodeURI).join('%25');
  } catch {
    return undefined;
  }
}

/**
 * Programs that send a form like a browser, but no Origin and no preference for HTML, are answered like a browser.
 * A browser always sends its Origin with a POST, so nothing is opened to other sites.
 */
function answerAsPages(request: IncomingMessage, at: { readonly isApi: boolean; readonly origin: string }): void {
  if (request.method !== 'POST' || at.isApi) return;
  request.headers.accept = 'text/html';
  request.headers.origin ??= at.origin;
}

function originsByHost(config: Config): ReadonlyMap<string, string> {
  const known = [config.url, ...config.otherUrls].map((url) => new URL(url));
  const byHost = known.map(({ host, protocol }): [string, string] => [host, protocol.replace(':', '')]);
  const local = ['localhost', '127.0.0.1', '[::1]'].map((host): [string, string] => [
    `${host}:${String(config.port)}`,
    'http',
  ]);
  return new Map([...local, ...byHost]);
}

async function ready(
  tools: Omit<WebTools, 'scripts' | 'showComponents' | 'sourceUrl'>,
  response: ServerResponse,
): Promise<void> {
  try {
    await tools.context.db.store.offices.list();
    plain(response, 200, 'ready');
  } catch {
    plain(response, 503, 'the database does not answer');
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

/** The same for a program, in the API's form. */
function busy(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: 'busy' }));
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Lets running requests finish, for a few seconds. */
async function stop(server: Server): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, SHUTDOWN_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}
