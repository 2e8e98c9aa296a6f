import type { TaskWords } from '../../../core/dossier/tour.ts';
import { useCertificates } from '../../stores/certificates.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useDraft } from '../../stores/draft.ts';
import { useJourney } from '../../stores/journey.ts';
import { useRor } from '../../stores/ror.ts';

/** Opens the page where a task is done, on what the dossier is about. */
export function goToTool({ tool, request }: Pick<TaskWords, 'tool' | 'request'>): void {
  if (tool === null) return;
  if (request !== null) useDraft.getState().takeRequest(request);
  if (tool === 'ror') {
    const subject = useDossiers.getState().view?.answers.testSubject;
    const known = useCertificates.getState().certificates.find((each) => each.subject === subject);
    if (known !== undefined) useRor.getState().choose(known.id);
  }
  useJourney.getState().go(tool);
}
