import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModuleChoice } from '../../core/card/types.ts';
import { type LinkCorrections, linkCorrectionsSchema } from '../../core/dossier/links.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import {
  moduleChoiceSchema,
  type RevocationSetting,
  revocationSettingSchema,
} from '../contract/application.ts';
import { type AutoLockSetting, autoLockSettingSchema } from '../contract/vault.ts';
import { type Locale, locales } from '../../core/text/locale.ts';

/** OCSP speaks of one certificate and weighs little; a source that is silent for longer is not waited for. */
const usualRevocation = (): z.input<typeof revocationSettingSchema> => ({
  order: ['ocsp', 'crl'],
  timeout: 10,
});

/** A card that is taken out often goes with its holder for a moment: that it locks the vault is for the user to say. */
const usualAutoLock = (): AutoLockSetting => ({ idleMinutes: 15, onSessionLock: true, onCardRemoval: false });

const schema = z.object({
  locale: z.enum(locales).nullable().catch(null),
  /** None: found by itself. */
  chosenModules: z.array(moduleChoiceSchema).catch([]),
  revocation: revocationSettingSchema.catch(usualRevocation),
  autoLock: autoLockSettingSchema.catch(usualAutoLock),
  /** First page of the IGC-Santé platform; null: the official one. */
  platform: z
    .url({ protocol: /^https$/u })
    .nullable()
    .catch(null),
  /** Tells what ends on the desktop, too. */
  deadlineNotifications: z.boolean().catch(true),
  /** Official addresses that the user knows better. */
  links: linkCorrectionsSchema.catch({}),
});

/** As written when one module could be chosen. */
const formerSchema = z.object({ chosenModule: z.string() });

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

  get chosenModules(): readonly ModuleChoice[] {
    return this.#values.chosenModules;
  }

  get revocation(): RevocationSetting {
    return this.#values.revocation;
  }

  get autoLock(): AutoLockSetting {
    return this.#values.autoLock;
  }

  /** First page of the platform that the user named; null: the official one. */
  get platform(): string | null {
    return this.#values.platform;
  }

  get deadlineNotifications(): boolean {
    return this.#values.deadlineNotifications;
  }

  get links(): LinkCorrections {
    return this.#values.links;
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
    const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const former = formerSchema.safeParse(document);
    const values = schema.parse(document);
    return former.success && values.chosenModules.length === 0
      ? { ...values, chosenModules: [{ path: former.data.chosenModule, parameters: null }] }
      : values;
  } catch {
    return schema.parse({});
  }
}
