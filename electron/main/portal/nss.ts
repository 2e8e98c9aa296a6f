import { session } from 'electron';
import { CardError } from '../../../core/card/errors.ts';
import { registerNssModule } from '../../../native/nss-database.ts';
import { withLocalServer } from './local-handshake.ts';

/** What Chromium on Linux must load to use a card. */
export interface NssModule {
  /** Folder whose `.pki/nssdb` Chromium opens. */
  readonly home: string;
  readonly name: string;
  readonly path: string;
  /** Environment that the module reads when it starts. */
  readonly environment: Readonly<Record<string, string>>;
}

let prepared: Promise<NssModule> | null = null;

/**
 * Has Chromium load its NSS database, and so the card's module, before we touch that module ourselves: NSS refuses a
 * module that somebody else initialised first. NSS starts once in a process, so another module needs a restart.
 * @throws CardError TLS_ENGINE_MISSING, RESTART_NEEDED
 */
export async function prepareNss(module: NssModule): Promise<void> {
  prepared ??= startNss(module);
  try {
    const current = await prepared;
    if (current.path !== module.path || current.home !== module.home) throw new CardError('RESTART_NEEDED');
  } catch (error) {
    if (!(error instanceof CardError && error.code === 'RESTART_NEEDED')) prepared = null;
    throw error;
  }
}

/** True once this process's NSS has read its module, and so the cards' state of that time. */
export function nssStarted(): boolean {
  return prepared !== null;
}

async function startNss(module: NssModule): Promise<NssModule> {
  await registerNssModule(module.home, module.name, module.path);
  Object.assign(process.env, module.environment);
  const home = process.env['HOME'];
  process.env['HOME'] = module.home;
  try {
    const partition = session.fromPartition('nss-start');
    // NSS starts with Chromium's first look at a server's certificate: it has run by now, and nothing is sent.
    partition.setCertificateVerifyProc((_request, answer) => {
      answer(-2);
    });
    await withLocalServer(async (origin) => {
      await partition.fetch(origin).catch(() => undefined);
    });
  } finally {
    if (home === undefined) delete process.env['HOME'];
    else process.env['HOME'] = home;
  }
  return module;
}
