import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import type { Locale } from '../../core/text/locale.ts';

const schema = z.object({
  locale: z.enum(['fr', 'en']).nullable().catch(null),
  chosenModule: z.string().nullable().catch(null),
});

type SettingsDocument = z.infer<typeof schema>;

/** The user's choices, in one small JSON file; a damaged file counts as no choice. */
export class Settings {
  readonly #path: string;
  #values: SettingsDocument;

  constructor(folder: string) {
    this.#path = join(folder, 'settings.json');
    this.#values = readSettings(this.#path);
  }

  get locale(): Locale | null {
    return this.#values.locale;
  }

  get chosenModule(): string | null {
    return this.#values.chosenModule;
  }

  async change(values: Partial<SettingsDocument>): Promise<void> {
    this.#values = { ...this.#values, ...values };
    await writeFileAtomic(this.#path, Buffer.from(JSON.stringify(this.#values, null, 2)), {
      mode: 0o600,
      overwrite: true,
    });
  }
}

function readSettings(path: string): SettingsDocument {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { locale: null, chosenModule: null };
  }
}
