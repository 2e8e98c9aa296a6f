import { beforeEach, expect, test } from 'vitest';
import { emptyDraft, draftOf, formOf, missingIn } from '../../renderer/format/target-draft.ts';
import { canStart, useDeployments } from '../../renderer/stores/deployments.ts';
import { useTargets } from '../../renderer/stores/targets.ts';
import { deployHandlers } from './preview/deploy-samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

const store = useDeployments.getState;
const targets = deployHandlers['targets.list'](undefined);
const [first, second] = targets;
const ids = targets.map(({ id }) => id);

beforeEach(() => {
  store().clear();
  useTargets.getState().clear();
});

test('a plan that comes after other targets were chosen is dropped', async () => {
  installBridge(deployHandlers);
  store().choose(ids);
  const planned = store().plan();
  store().choose(ids.slice(1));
  await planned;
  expect(store()).toMatchObject({ plans: null, busy: false });
  await store().plan();
  expect(store().plans?.map(({ name }) => name)).toEqual([second?.name]);
  expect(canStart(store())).toBe(true);
});

test('each target is followed by its steps until it ends; those that were not begun stay so', async () => {
  const { asked } = installBridge({
    ...deployHandlers,
    'deploy.run': () => {
      const targetId = first?.id ?? '';
      store().follow({ kind: 'step', targetId, step: 'connect' });
      store().follow({ kind: 'step', targetId, step: 'place' });
      return deployHandlers['deploy.run']({ targets: [targetId], certificateId: null });
    },
  });
  store().chooseCertificate('c1');
  store().choose(ids);
  expect(await store().start()).toBe(true);
  expect(asked[0]?.input).toEqual({ targets: ids, certificateId: 'c1' });
  expect(store().run).toMatchObject([
    { targetId: first?.id, steps: ['connect', 'place'], outcome: { state: 'deployed' } },
    { targetId: second?.id, steps: [], outcome: null },
  ]);
  expect(store().running).toBe(false);
  expect(useTargets.getState().targets).toEqual(targets);
});

test('what was interrupted is taken up with its own certificate', async () => {
  const { asked } = installBridge(deployHandlers);
  store().chooseCertificate('c1');
  await store().resume(ids);
  expect(asked[0]?.input).toEqual({ targets: ids, certificateId: null });
});

test('what logs in is wiped once sent, and a refused form stays open', async () => {
  const error = { domain: 'deploy', code: 'TARGET_EXISTS', params: { name: 'x' } } as const;
  const { asked } = installBridge({
    'targets.add': () => {
      throw new Refusal(error);
    },
  });
  const password = Uint8Array.of(1, 2, 3);
  useTargets.getState().edit('new');
  const form = formOf({ ...emptyDraft, name: 'x' });
  const secrets = { password, keyId: null, passphrase: null, filePassword: null };
  expect(await useTargets.getState().save(form, secrets)).toBe(false);
  expect(asked[0]?.input).toMatchObject({ secrets: { password: Uint8Array.of(1, 2, 3) } });
  expect([...password]).toEqual([0, 0, 0]);
  expect(useTargets.getState()).toMatchObject({ editing: 'new', error });
});

test('a draft says what it still wants, and is the form that it was', () => {
  for (const { form } of targets) {
    expect(formOf(draftOf(form))).toEqual(form);
    expect(missingIn(draftOf(form))).toBeNull();
  }
  expect(missingIn(emptyDraft)).toBe('deploy.missing.name');
  const sftp = draftOf(second?.form ?? formOf(emptyDraft));
  expect(missingIn({ ...sftp, port: '0' })).toBe('deploy.missing.port');
  expect(missingIn({ ...sftp, keyMode: '999' })).toBe('deploy.missing.keyMode');
});
