import { join } from 'node:path';
import { z } from 'zod';
import { run } from '../../support/run-tool.ts';
import type { CurlAnswer, Exchange } from './curl.ts';

const field = z.object({
  id: z.string().nullable(),
  name: z.string(),
  type: z.string(),
  value: z.string(),
  required: z.boolean(),
  describedBy: z.string().nullable(),
  options: z.array(z.string()),
});

const pageSchema = z.object({
  lang: z.string(),
  title: z.string(),
  headings: z.array(z.string()),
  alerts: z.array(z.string()),
  links: z.array(z.object({ href: z.string(), current: z.string().nullable(), text: z.string() })),
  forms: z.array(
    z.object({
      method: z.string(),
      action: z.string(),
      fields: z.array(field),
      buttons: z.array(z.string()),
    }),
  ),
  labels: z.record(z.string(), z.string()),
  ids: z.array(z.string()),
  scripts: z.number(),
  text: z.string(),
});

export type Page = z.infer<typeof pageSchema>;
export type Form = Page['forms'][number];

/** An HTML page, read by Python's parser: it fails on a tag that is not closed. */
export async function readPage(html: string): Promise<Page> {
  const { code, stdout, stderr } = await run('python3', [join(import.meta.dirname, 'read-page.py')], html);
  if (code !== 0) throw new Error(stderr);
  return pageSchema.parse(JSON.parse(stdout));
}

/** Walks the platform as a browser without scripts does, with one card. */
export class Browser {
  readonly #exchange: (exchange: Exchange) => Promise<CurlAnswer>;

  constructor(exchange: (exchange: Exchange) => Promise<CurlAnswer>) {
    this.#exchange = exchange;
  }

  get(path: string): Promise<CurlAnswer> {
    return this.#exchange({ path });
  }

  async open(path: string): Promise<Page> {
    return readPage((await this.get(path)).body);
  }

  /** The page's only form, unless told which action. */
  async form(path: string, action?: string): Promise<Form> {
    const { forms, alerts } = await this.open(path);
    const found = forms.filter((form) => action === undefined || form.action === action);
    if (found[0] === undefined || found.length > 1)
      throw new Error(`${path}: ${found.length} forms. ${alerts.join()}`);
    return found[0];
  }

  /** Sends a form as it stands, but for what is typed: a value, or null for what is not ticked or sent. */
  submit(
    form: Form,
    typed: Readonly<Record<string, string | null>>,
    headers: readonly string[] = [],
  ): Promise<CurlAnswer> {
    const names = form.fields.map(({ name }) => name);
    const unknown = Object.keys(typed).filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`no field ${unknown.join()} in ${form.action}`);
    const fields = new URLSearchParams();
    for (const { name, type, value } of form.fields) {
      const sent = name in typed ? typed[name] : type === 'checkbox' ? null : value;
      if (sent != null) fields.append(name, sent);
    }
    if (form.method !== 'post') return this.#exchange({ path: `${form.action}?${fields.toString()}` });
    const contentType = 'application/x-www-form-urlencoded';
    return this.#exchange({ path: form.action, body: fields.toString(), contentType, headers });
  }
}

/** Where an answer sends the browser next. */
export function locationOf({ headers }: CurlAnswer): string {
  return /^location: (.*?)\r?$/imu.exec(headers)?.[1] ?? '';
}

/** The name under which a browser keeps a download. */
export function downloadName({ headers }: CurlAnswer): string {
  return /^content-disposition: attachment; filename="([^"]+)"\r?$/imu.exec(headers)?.[1] ?? '';
}
