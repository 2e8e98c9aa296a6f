import { randomBytes } from 'node:crypto';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import { asPasserelleError } from '../errors/passerelle-error.ts';
import type { TargetContent } from './content.ts';
import { endpointText } from './endpoint.ts';
import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';
import { ownerOn } from './owner.ts';
import { bringIn, keepPrevious, putBack, putInPlace, setAside } from './placing.ts';
import { type AskPresented, filesAreThere, proveEndpoint, proveFiles } from './proof.ts';
import { reload } from './reload.ts';
import type { DeployTarget, TargetDocument, TargetRun } from './target.ts';

/** What is being done, in this order; a deployment may skip some. Keys of `deploy.json`. */
export const deploySteps = [
  'connect',
  'put-back',
  'compare',
  'bring-in',
  'place',
  'read-back',
  'reload',
  'handshake',
  'keep',
] as const;

export type DeployStep = (typeof deploySteps)[number];

export interface DeploymentParts {
  /** Of this target. @throws DeployError */
  readonly connect: () => Promise<DeployHost>;
  readonly ask: AskPresented;
  /** What is to be known after a crash: on the disk when it returns. */
  readonly save: (change: Partial<TargetDocument>) => void;
  readonly onStep: (step: DeployStep) => void;
}

/**
 * Puts a certificate on one target: brought in beside, what is there set aside, all put in place, read back, reloaded,
 * proved. Whatever fails once a file may be in its place brings back what was there. Killed at any point, the next one
 * first brings back.
 */
export class Deployment {
  private host: DeployHost | null = null;
  private run: TargetRun | null;
  private last: TargetDocument['last'];

  constructor(
    private readonly target: DeployTarget,
    private readonly content: TargetContent,
    private readonly parts: DeploymentParts,
  ) {
    this.run = target.run;
    this.last = target.last;
  }

  /**
   * @returns whether anything had to be done
   * @throws DeployError what failed, once the target is as it was before; ROLLBACK_FAILED when it may not be
   */
  async perform(): Promise<'deployed' | 'unchanged'> {
    try {
      await this.connect();
      if (this.run !== null) await this.settle(this.run);
      if (await this.isThere()) return 'unchanged';
      await this.replace();
      return 'deployed';
    } finally {
      await this.host?.close();
    }
  }

  private async connect(): Promise<DeployHost> {
    this.parts.onStep('connect');
    await this.host?.close();
    this.host = await this.parts.connect();
    return this.host;
  }

  /** Ends what an earlier run left. */
  private async settle(run: TargetRun): Promise<void> {
    if (run.stage === 'keeping') await this.keep(run);
    else await this.putBack(run);
  }

  private async isThere(): Promise<boolean> {
    const { settings } = this.target;
    if (this.last?.fingerprint !== this.fingerprint) return false;
    this.parts.onStep('compare');
    if (!(await filesAreThere(this.connected(), this.content))) return false;
    if (settings.endpoint === null) return true;
    return proveEndpoint(this.parts.ask, settings.endpoint, this.content.material.certificate).then(
      () => true,
      () => false,
    );
  }

  private async replace(): Promise<void> {
    const run = this.save({
      id: randomBytes(6).toString('hex'),
      fingerprint: this.fingerprint,
      stage: 'bringing',
      files: this.content.files.map(({ path }) => ({ path, replaces: false })),
      reloaded: false,
    });
    try {
      await this.place(run);
      await this.prove();
    } catch (error) {
      await this.bringBack(error);
      throw error;
    }
    await this.keep(this.save({ ...this.begun(), stage: 'keeping' }));
  }

  private async place({ id, ...run }: TargetRun): Promise<void> {
    const { settings } = this.target;
    const host = this.connected();
    this.parts.onStep('bring-in');
    const owner = settings.owner === null ? null : await ownerOn(host, settings.owner);
    for (const file of this.content.files) await bringIn(host, id, { ...file, owner });
    const files: TargetRun['files'] = [];
    for (const { path } of this.content.files) files.push({ path, replaces: await setAside(host, id, path) });
    this.save({ ...run, id, files, stage: 'placing' });
    this.parts.onStep('place');
    for (const { path } of files) await putInPlace(host, id, path);
  }

  private async prove(): Promise<void> {
    const { settings } = this.target;
    this.parts.onStep('read-back');
    await proveFiles(this.connected(), this.content);
    if (settings.reload !== null) {
      this.parts.onStep('reload');
      this.save({ ...this.begun(), reloaded: true });
      await reload(this.connected(), settings.reload);
    }
    if (settings.endpoint !== null) {
      this.parts.onStep('handshake');
      await proveEndpoint(this.parts.ask, settings.endpoint, this.content.material.certificate);
    }
  }

  /** @throws DeployError ROLLBACK_FAILED: the next deployment tries again */
  private async bringBack(because: unknown): Promise<void> {
    try {
      if (isLost(because)) await this.connect();
      await this.putBack(this.begun());
    } catch (error) {
      const [{ code }, { code: first }] = [asPasserelleError(error), asPasserelleError(because)];
      const { name } = this.target.settings;
      throw new DeployError('ROLLBACK_FAILED', { params: { name, first, code }, cause: error, exitCode: 3 });
    }
  }

  private async putBack(run: TargetRun): Promise<void> {
    this.parts.onStep('put-back');
    const host = this.connected();
    for (const file of run.files) await putBack(host, run, file);
    const { reload: words } = this.target.settings;
    // What this command answers is no news: the files are what they were.
    if (run.reloaded && words !== null) await host.run(words).catch(unlessLost);
    this.run = null;
    this.parts.save({ run: null });
  }

  private async keep(run: TargetRun): Promise<void> {
    this.parts.onStep('keep');
    for (const { path } of run.files) await keepPrevious(this.connected(), run.id, path);
    this.run = null;
    const { endpoint } = this.target.settings;
    this.last = {
      fingerprint: run.fingerprint,
      at: new Date().toISOString(),
      tls: endpoint === null ? null : endpointText(endpoint),
    };
    this.parts.save({ run: null, last: this.last });
  }

  private save(run: TargetRun): TargetRun {
    this.parts.save({ run });
    this.run = run;
    return run;
  }

  private begun(): TargetRun {
    if (this.run === null) throw new Error('no run has begun');
    return this.run;
  }

  private connected(): DeployHost {
    if (this.host === null) throw new Error('not connected');
    return this.host;
  }

  private get fingerprint(): string {
    return fingerprintOf(parseCertificate(this.content.material.certificate));
  }
}

function unlessLost(error: unknown): void {
  if (isLost(error)) throw error;
}

function isLost(error: unknown): boolean {
  return error instanceof DeployError && error.code === 'CONNECTION_LOST';
}
