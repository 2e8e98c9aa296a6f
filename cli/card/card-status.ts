import { join, resolve } from 'node:path';
import { findCard } from '../../core/card/choose.ts';
import { identifyCard } from '../../core/card/identify.ts';
import { readCardStatus, type RevocationCheck } from '../../core/card-status/read-status.ts';
import { statusSheet } from '../../core/card-status/sheet.ts';
import type { CardStatusReport, TrafficLight } from '../../core/card-status/types.ts';
import { statusDocument } from '../../core/card-status/words.ts';
import type { TrustStore } from '../../core/certificate/trust-store.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { findModules } from '../../native/middleware.ts';
import { sheetFonts } from '../../native/sheet-fonts.ts';
import { insertOnly } from '../../sandbox/cards/card-slot.ts';
import { prepareDemo } from '../../sandbox/demo.ts';
import { openSandboxPki } from '../../sandbox/pki/store.ts';
import { startRevocationService } from '../../sandbox/revocation/service.ts';
import type { CardStatusFlags } from '../commands/card-status.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { trustOf } from '../trust.ts';
import { type CardSource, readInventory, requireWorkingModule } from './read-inventory.ts';
import { revocationCheck } from './revocation.ts';
import { sheetLines } from './status-lines.ts';

/** 1 stays for a refusal, such as no card at all: it gives no light. */
const exitCodes: Readonly<Record<TrafficLight, number>> = { green: done, amber: 4, red: 5 };

/**
 * @returns the exit code of the card's light.
 * @throws CardError NO_MODULE, NO_READER, NO_CARD, SEVERAL_CARDS, CARD_NOT_FOUND, why the module failed.
 * @throws ExportError when the PDF cannot be written; FILE_EXISTS unless `--overwrite`.
 */
export async function cardStatus(context: CliContext, flags: CardStatusFlags): Promise<number> {
  const report = flags.demo === true ? await demoReport(context, flags) : await realReport(context, flags);
  const pdf = flags.pdf === undefined ? null : resolve(flags.pdf);
  if (pdf !== null) await savePdf(context, report, pdf, flags.overwrite === true);
  if (flags.json === true) printJson({ ...statusDocument(report, context.locale), pdf });
  else {
    const saved = pdf === null ? [] : ['', context.say('card.status.saved', { path: pdf })];
    printLines([...sheetLines(statusSheet(report, context.locale)), ...saved]);
  }
  return exitCodes[report.light];
}

function realReport(context: CliContext, flags: CardStatusFlags): Promise<CardStatusReport> {
  const source = { modules: findModules(flags.module ?? []), environment: {} };
  const trust = trustOf(context);
  return reportOn(context, flags, source, trust, revocationCheck(flags, trust, null));
}

/** On the demonstration's cards, with the one that is asked for in the slot, and the sandbox's revocation services. */
async function demoReport(context: CliContext, flags: CardStatusFlags): Promise<CardStatusReport> {
  const { cardMaker } = context.installation;
  const demo = await prepareDemo(join(resolve(flags.data), 'demo'), { cardMaker });
  if (flags.card !== undefined) await insertOnly(demo.dir, [flags.card]);
  const source = {
    modules: [{ path: demo.modulePath, parameters: null }],
    environment: { SOFTHSM2_CONF: demo.softhsmConf },
  };
  const trust = trustOf(context, {
    roots: [...demo.trust.roots],
    intermediates: [...demo.trust.intermediates],
  });
  const services = await startRevocationService(await openSandboxPki(join(demo.dir, 'pki')));
  try {
    return await reportOn(context, flags, source, trust, revocationCheck(flags, trust, services));
  } finally {
    await services.close();
  }
}

async function reportOn(
  context: CliContext,
  { card: number }: CardStatusFlags,
  source: CardSource,
  trust: TrustStore,
  checkRevocation: RevocationCheck,
): Promise<CardStatusReport> {
  const tables = await loadCodeTables(context.installation.resources);
  const inventory = await readInventory(context, source);
  requireWorkingModule(inventory);
  const at = new Date();
  const cards = await Promise.all(
    inventory.tokens.map((token) => identifyCard(token, { trust, tables, at })),
  );
  const card = findCard({ readers: inventory.readers, cards }, number);
  return readCardStatus(card, inventory, { trust, at, checkRevocation });
}

async function savePdf(
  { installation, locale, version }: CliContext,
  report: CardStatusReport,
  path: string,
  overwrite: boolean,
): Promise<void> {
  const { statusPdf } = await import('../../core/card-status/pdf.ts');
  const fonts = sheetFonts(installation);
  await writeFileAtomic(path, await statusPdf(statusSheet(report, locale), { fonts, version }), {
    overwrite,
  });
}
