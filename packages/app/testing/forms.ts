// SPDX-License-Identifier: AGPL-3.0-or-later

export type FormParts = Readonly<Record<string, string | readonly string[] | File | readonly File[]>>;

export type Page = { readonly status: number; readonly html: string; readonly headers: Headers };

/** Sends a multipart form as a browser without scripts does. */
export async function postForm(url: string, parts: FormParts): Promise<Page> {
  const body = new FormData();
  for (const [name, given] of Object.entries(parts)) {
    const values: readonly (string | File)[] = Array.isArray(given) ? given : [given as string | File];
    for (const value of values) {
      if (typeof value === 'string') body.append(name, value);
      else body.append(name, value, value.name);
    }
  }
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

export async function getPage(url: string): Promise<Page> {
  const response = await fetch(url);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** The value of the first attribute with this name that is not empty. */
export function attribute(html: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]+)"`).exec(html)?.[1];
}

/** The fields whose errors a page shows. */
export function errorFields(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/data-error-for="([^"]+)"/g)].map(([, field]) => field ?? ''))];
}
