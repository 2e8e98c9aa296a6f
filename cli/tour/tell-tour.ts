import { resolve } from 'node:path';
import { DossierBook } from '../../core/dossier/book.ts';
import { officialLinks } from '../../core/dossier/links.ts';
import { tourWords, type TourWords } from '../../core/dossier/tour.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { sheetFonts } from '../../native/sheet-fonts.ts';
import type { TourFlags } from '../commands/tour.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { withVault } from '../vault/identity.ts';

/**
 * Tells where an application stands on its way to the ROR, and writes the tour on paper where `--pdf` says.
 *
 * @throws DossierError NO_DOSSIER, DOSSIER_UNKNOWN, SEVERAL_DOSSIERS; VaultError
 * @throws ExportError when the PDF cannot be written; FILE_EXISTS unless `--overwrite`.
 */
export function tellTour(context: CliContext, flags: TourFlags): Promise<number> {
  return withVault(context, flags, async (vault) => {
    const { value } = new DossierBook(vault).named(flags.dossier ?? null);
    const tour = tourWords(value, officialLinks({}), context.locale);
    const pdf = flags.pdf === undefined ? null : resolve(flags.pdf);
    if (pdf !== null) await savePdf(context, tour, pdf, flags.overwrite === true);
    if (flags.json === true) printJson(tourDocument(tour, pdf));
    else printLines(tourLines(tour, pdf, context));
    return done;
  });
}

async function savePdf(
  { installation, version }: CliContext,
  tour: TourWords,
  path: string,
  overwrite: boolean,
): Promise<void> {
  const { tourPdf } = await import('../../core/dossier/tour-sheet.ts');
  const options = { at: new Date(), fonts: sheetFonts(installation), version };
  await writeFileAtomic(path, await tourPdf(tour, options), { overwrite });
}

/** Stable: extend only. */
function tourDocument({ name, next, steps }: TourWords, pdf: string | null): object {
  return {
    dossier: name,
    next,
    steps: steps.map(({ id, title, tasks }) => ({
      step: id,
      title,
      tasks: tasks.map((task) => ({
        id: task.id,
        title: task.title,
        state: task.shownState,
        sentOn: task.sentOn,
        doneOn: task.doneOn,
        who: task.who,
        waitsFor: task.waitsFor,
      })),
    })),
    pdf,
  };
}

function tourLines(tour: TourWords, pdf: string | null, { say }: CliContext): readonly string[] {
  return [
    `${tour.title}, ${tour.subject}`,
    tour.progress,
    ...tour.steps.flatMap(({ title, tasks }) => [
      '',
      title,
      ...tasks.map((task) =>
        say(task.id === tour.next ? 'tour.nextTask' : 'tour.task', {
          title: task.title,
          state: task.stateText,
          who: task.who,
        }),
      ),
    ]),
    ...(pdf === null ? [] : ['', say('tour.saved', { path: pdf })]),
  ];
}
