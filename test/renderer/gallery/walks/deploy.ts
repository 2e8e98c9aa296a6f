import type { DeployNews, OutcomeView } from '../../../../electron/contract/deploy.ts';
import {
  deployHandlers,
  folderTarget as mirth,
  sftpTarget as frontal,
  targets,
} from '../../preview/deploy-samples.ts';
import { stored } from '../../preview/vault-contents.ts';
import { emit, script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

const both = { targets: targets.map(({ id }) => id), certificateId: null };

/** Certificates put on servers: the plan, the run, what fails, and the form of a target. */
export async function walkDeploy({ page, photograph, scrollToEnd, scrollToStart }: Studio): Promise<void> {
  await script(page, 'certificates.list', { kind: 'gives', value: [stored] });
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-deploy').click();
  await page.getByTestId('targets').waitFor();
  await photograph('deploy');
  await page.getByTestId('expiry-dismiss').click();
  await page.getByTestId('target-details-frontal').click();
  await page.getByTestId('target-remove-frontal').click();
  await scrollToEnd();
  await photograph('deploy-details');
  await page.getByTestId('target-remove-frontal-cancel').click();
  await page.getByTestId('target-details-frontal').click();
  await page.getByTestId('deploy-all').click();
  const plans = deployHandlers['deploy.plan'](both).map((plan) =>
    plan.targetId === frontal.id
      ? { ...plan, error: { domain: 'deploy', code: 'HOST_KEY_NEW', params: hostKey } as const }
      : plan,
  );
  await script(page, 'deploy.plan', { kind: 'gives', value: plans });
  await page.getByTestId('deploy-plan').click();
  await page.getByTestId('host-key-new').waitFor();
  await photograph('deploy-new-key');
  await script(page, 'deploy.plan', null);
  await page.getByTestId('host-key-accept').click();
  await page.getByTestId('host-key-new').waitFor({ state: 'detached' });
  await photograph('deploy-plan');
  await script(page, 'deploy.run', { kind: 'waits' });
  await page.getByTestId('deploy-start').click();
  await page.getByTestId('deploy-cancel').waitFor();
  for (const step of ['connect', 'compare', 'bring-in'] as const) await tell(mirth.id, step);
  await photograph('deploy-running');
  await page.getByTestId('deploy-cancel').click();
  await photograph('deploy-cancelling');
  const refused: OutcomeView = {
    targetId: frontal.id,
    name: frontal.name,
    state: 'failed',
    certificate: frontal.awaited,
    error: {
      domain: 'deploy',
      code: 'LOGIN_REFUSED',
      params: { host: 'frontal.ch-lilas.example', user: 'deploy' },
    },
  };
  await tell(frontal.id, 'connect');
  const outcomes = deployHandlers['deploy.run'](both).outcomes.map((one) =>
    one.targetId === frontal.id ? refused : one,
  );
  await script(page, 'deploy.run', { kind: 'gives', value: { outcomes, targets } });
  await page.getByTestId('deploy-cancel').waitFor({ state: 'detached' });
  await photograph('deploy-ended');
  await scrollToStart();
  await page.getByTestId('target-add').click();
  await page.getByTestId('target-form').waitFor();
  await photograph('deploy-form');
  await page.getByTestId('target-cancel').click();
  await page.getByTestId('target-details-frontal').click();
  await page.getByTestId('target-edit-frontal').click();
  await page.getByTestId('target-form').waitFor();
  await photograph('deploy-edit');
  await scrollToEnd();
  await photograph('deploy-edit-end');
  await page.getByTestId('target-cancel').click();
  const interrupted = targets.map(
    (target) => ({ ...target, interrupted: true, state: 'interrupted' }) as const,
  );
  await script(page, 'targets.list', { kind: 'gives', value: interrupted });
  await stage(page, { vault: 'locked' });
  await stage(page, { vault: 'open' });
  await page.getByTestId('deploy-interrupted').waitFor();
  await scrollToStart();
  await photograph('deploy-interrupted');

  async function tell(targetId: string, step: Extract<DeployNews, { kind: 'step' }>['step']): Promise<void> {
    await emit(page, 'deploy.changed', { kind: 'step', targetId, step });
  }
}

const hostKey = {
  host: 'frontal.ch-lilas.example',
  presented: 'SHA256:hT6kIhgcXcZ9q2FvLQWd0bM3pYkqzJv8o4nXcTQ1u5E',
};
