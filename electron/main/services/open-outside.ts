import { DossierError } from '../../../core/dossier/errors.ts';
import { safeText } from '../../../core/text/safe-text.ts';

/** Hands an address to the system. @throws DossierError NOT_OPENED */
export async function openOrSay(
  openOutside: (address: string) => Promise<void>,
  address: string,
): Promise<void> {
  try {
    await openOutside(address);
  } catch (cause) {
    const detail = safeText(cause instanceof Error ? cause.message : String(cause));
    throw new DossierError('NOT_OPENED', { params: { detail }, cause, exitCode: 3 });
  }
}
