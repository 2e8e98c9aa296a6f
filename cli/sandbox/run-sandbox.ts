import { join, resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { errnoOf } from '../../core/files/errno.ts';
import { translate } from '../../core/text/catalogue.ts';
import { type DemoDescription, prepareDemo } from '../../sandbox/demo.ts';
import { type Sandbox, startSandbox } from '../../sandbox/platform/start.ts';
import { type RorSandbox, startRorSandbox } from '../../sandbox/ror/start.ts';
import type { SandboxFlags } from '../commands/sandbox.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';

/**
 * Serves the sandbox's platform and ROR until Ctrl-C (or SIGTERM), on demonstration cards made when missing.
 * @returns exit code 0.
 * @throws UsageError PORT_UNUSABLE; CardError NO_MODULE without SoftHSM2.
 */
export async function runSandbox(context: CliContext, flags: SandboxFlags): Promise<number> {
  const ended = endSignal();
  const { cardMaker } = context.installation;
  const demo = await prepareDemo(join(resolve(flags.data), 'demo'), {
    cardMaker,
    onProgress: (step) => {
      if (step !== 'ready' && flags.json !== true) printLines([context.say(`sandbox.making.${step}`)]);
    },
  });
  const sandbox = await start(demo, flags);
  try {
    const ror = await startRorSandbox({ dir: demo.dir, faults: flags.rorFault ?? [] });
    try {
      const document = documentOf(demo, { sandbox, ror }, context);
      if (flags.json === true) printJson(document);
      else printLines(linesOf(document, context));
      await ended;
    } finally {
      await ror.close();
    }
  } finally {
    await sandbox.close();
  }
  return done;
}

async function start(demo: DemoDescription, flags: SandboxFlags): Promise<Sandbox> {
  const { port, now, validDays, processingSeconds, tls } = flags;
  try {
    return await startSandbox({
      dir: demo.dir,
      ...(port === undefined ? {} : { port }),
      ...(now === undefined ? {} : { startsAt: now }),
      ...(validDays === undefined ? {} : { validDays }),
      ...(tls === undefined ? {} : { lowestTls: tls === '1.3' ? 'TLSv1.3' : 'TLSv1.2' }),
      ...(processingSeconds === undefined ? {} : { processing: processingSeconds * 1000 }),
    });
  } catch (cause) {
    const detail = errnoOf(cause);
    if (port === undefined || (detail !== 'EADDRINUSE' && detail !== 'EACCES')) throw cause;
    throw new UsageError('PORT_UNUSABLE', { params: { port, detail }, cause });
  }
}

function documentOf(
  demo: DemoDescription,
  { sandbox, ror }: { readonly sandbox: Sandbox; readonly ror: RorSandbox },
  { locale }: CliContext,
) {
  return {
    url: sandbox.url,
    revocation: sandbox.revocation.origin,
    tokenUrl: ror.tokenUrl,
    clientUrl: ror.clientUrl,
    fhirBase: ror.fhirBase,
    folder: demo.dir,
    outbox: join(demo.dir, 'outbox'),
    trust: join(demo.dir, 'pki', 'ACR-EL-TEST.pem'),
    module: demo.modulePath,
    softhsmConf: demo.softhsmConf,
    pin: demo.pin,
    cards: demo.cards.map(({ number, label, type, description, inserted, administrator }) => ({
      number,
      label,
      type,
      description: translate(locale, `sandbox.${description}`),
      inserted,
      administrator,
    })),
  };
}

function linesOf(document: ReturnType<typeof documentOf>, { say }: CliContext): readonly string[] {
  const { cards, ...facts } = document;
  return [
    say('sandbox.unreal'),
    '',
    ...Object.entries(facts).map(([key, value]) => `  ${say(`sandbox.facts.${key}`, { value })}`),
    '',
    say('sandbox.cards'),
    ...cards.map(
      ({ label, description, inserted }) =>
        `  ${label} – ${description}${inserted ? ` ${say('sandbox.inserted')}` : ''}`,
    ),
    '',
    say('sandbox.stop'),
  ];
}

/** Ctrl-C, or what a service manager sends. */
function endSignal(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        end();
      });
    }
  });
}
