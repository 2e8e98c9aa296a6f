import { parseCertificate } from '../../../core/certificate/certificate.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { type RorAccess, rorPresets } from '../../../core/ror/access.ts';
import { checkRor } from '../../../core/ror/check.ts';
import { RorError } from '../../../core/ror/errors.ts';
import type { RorExchange } from '../../../core/ror/exchange.ts';
import { withIdentity } from '../../../core/ror/identity.ts';
import { keepAccess, keptAccess } from '../../../core/ror/kept-access.ts';
import type { StepReport } from '../../../core/ror/report.ts';
import { seenLines } from '../../../core/ror/words.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import { derivedClient } from '../../../sandbox/ror/clients.ts';
import type { RorAccessView, RorCheckView, RorStepView } from '../../contract/ror.ts';
import type { DemoStand } from './demo-stand.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface RorDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly trust: () => TrustStore;
  readonly demo: () => Pick<DemoStand, 'ror'> | null;
  readonly exchange: RorExchange;
  readonly locale: () => Locale;
  readonly onStep: (step: RorStepView) => void;
}

/** Checks of the vault's certificates against the ROR, one at a time. */
export class RorDesk {
  readonly #parts: RorDeskParts;
  #running: AbortController | null = null;

  constructor(parts: RorDeskParts) {
    this.#parts = parts;
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED */
  async access(id: string): Promise<RorAccessView> {
    const { vault, demo } = this.#parts;
    const stored = vault.open.certificates.get(id);
    const { access, lastCheck } = keptAccess(vault.open, stored);
    const stand = demo();
    return {
      access: stand === null ? access : await onTrainingGround(stand, access, stored),
      lastCheck,
      presets: rorPresets,
      sandbox: stand !== null,
    };
  }

  /**
   * @returns null when it was cancelled
   * @throws RorError ADDRESS_INVALID, CHECK_RUNNING; VaultError
   */
  async check(id: string, access: RorAccess): Promise<RorCheckView | null> {
    const { vault, trust, exchange } = this.#parts;
    if (this.#running !== null) throw new RorError('CHECK_RUNNING');
    const open = vault.open;
    const stored = open.certificates.get(id);
    const running = new AbortController();
    this.#running = running;
    try {
      const report = await open.privateKeys.use(id, (pkcs8) =>
        withIdentity(stored, pkcs8, (identity) =>
          checkRor(
            {
              access,
              identity,
              certificate: parseCertificate(stored.certificate),
              declaredName: stored.declaredName,
              trust: trust(),
            },
            {
              exchange,
              signal: running.signal,
              onStep: (step) => {
                this.#parts.onStep(this.#inWords(step));
              },
            },
          ),
        ),
      );
      // Locked meanwhile: what was seen is told all the same.
      if (!open.locked) keepAccess(open, id, access, report);
      return { ...report, steps: report.steps.map((step) => this.#inWords(step)) };
    } catch (error) {
      if (running.signal.aborted) return null;
      throw error;
    } finally {
      this.#running = null;
    }
  }

  /** Ends the check under way, if any. */
  cancel(): void {
    this.#running?.abort();
  }

  #inWords(report: StepReport): RorStepView {
    return { report, lines: seenLines(report, this.#parts.locale()) };
  }
}

/** Its addresses change at each start; it knows every certificate that it issued. */
async function onTrainingGround(
  stand: Pick<DemoStand, 'ror'>,
  access: RorAccess,
  { certificate }: StoredCertificate,
): Promise<RorAccess> {
  const { tokenUrl, fhirBase } = await stand.ror();
  const { clientId, profile } = derivedClient(parseCertificate(certificate).subjectName);
  return {
    ...access,
    tokenUrl,
    fhirBase,
    clientId: access.clientId === '' ? clientId : access.clientId,
    profile: access.profile === '' ? profile : access.profile,
  };
}
