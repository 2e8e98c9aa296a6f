import type { CallInput, CallName, CallOutput } from '../../../electron/contract/contract.ts';
import type { deployCalls, OutcomeView, PlanView, TargetView } from '../../../electron/contract/deploy.ts';
import { report } from './samples.ts';

type Handlers = {
  [Name in CallName & keyof typeof deployCalls]: (input: CallInput<Name>) => CallOutput<Name>;
};

const certificate = {
  id: '3f1d1e0a-5a43-4f67-9d6f-1f6c8a4f5b02',
  subject: report.subject,
  fingerprint: report.fingerprint,
};

export const folderTarget: TargetView = {
  id: '5b0f4c58-2d3e-4c69-8a0d-0e5f0a4c1d11',
  name: 'Mirth de recette',
  certificateId: certificate.id,
  server: null,
  hostKey: null,
  login: null,
  files: [{ path: '/srv/mirth/tls/ror-compatible.p12', format: 'pkcs12-compatible', mode: '0600' }],
  reload: null,
  tls: null,
  last: { fingerprint: report.fingerprint, at: '2026-11-25T08:12:00Z', tls: null },
  interrupted: false,
  form: {
    name: 'Mirth de recette',
    certificateId: certificate.id,
    server: null,
    folder: '/srv/mirth/tls',
    program: 'mirth',
    formats: ['pkcs12-compatible', 'pkcs12-truststore-compatible'],
    fileName: 'ror',
    keyMode: 0o600,
    owner: '',
    clearKey: false,
    reload: '',
    tls: '',
    tlsName: '',
  },
  state: 'current',
  awaited: certificate,
  placed: certificate,
};

export const sftpTarget: TargetView = {
  ...folderTarget,
  id: '8d2f7a3b-6a55-4a0f-8f0b-7f6a2f1c2e12',
  name: 'frontal',
  server: 'sftp://deploy@frontal.ch-lilas.example:22',
  login: 'key',
  files: [{ path: '/etc/haproxy/tls/ror-haproxy.pem', format: 'haproxy-bundle', mode: '0640' }],
  reload: ['systemctl', 'reload', 'haproxy'],
  tls: 'frontal.ch-lilas.example:443',
  last: null,
  form: {
    ...folderTarget.form,
    name: 'frontal',
    server: { host: 'frontal.ch-lilas.example', port: 22, user: 'deploy', login: 'key' },
    folder: '/etc/haproxy/tls',
    program: 'haproxy',
    formats: ['haproxy-bundle', 'pem-chain'],
    owner: 'root:haproxy',
    keyMode: 0o640,
    clearKey: true,
    reload: 'systemctl reload haproxy',
    tls: 'frontal.ch-lilas.example:443',
  },
  state: 'never',
  placed: null,
};

export const targets: readonly TargetView[] = [folderTarget, sftpTarget];

const planOf = ({ id, name, form, files, interrupted }: TargetView): PlanView => ({
  targetId: id,
  name,
  certificate,
  files: files.map(({ path }) => ({
    path,
    format: form.formats[0] ?? 'der',
    mode: form.keyMode,
    containsPrivateKey: true,
    previous: `${path}.previous`,
  })),
  owner: null,
  reload: null,
  endpoint: null,
  newHostKey: null,
  interrupted,
  error: null,
});

const outcomeOf = ({ id, name }: TargetView): OutcomeView => ({
  targetId: id,
  name,
  state: 'deployed',
  certificate,
  error: null,
});

const these = (ids: readonly string[]) => targets.filter(({ id }) => ids.includes(id));

export const deployHandlers: Handlers = {
  'targets.list': () => targets,
  'targets.chooseKey': () => ({ id: certificate.id, fileName: 'id_ed25519' }),
  'targets.chooseFolder': () => '/srv/mirth/tls',
  'targets.add': () => targets,
  'targets.change': () => targets,
  'targets.remove': ({ id }) => targets.filter((target) => target.id !== id),
  'targets.acceptHostKey': () => targets,
  'deploy.plan': (order) => these(order.targets).map(planOf),
  'deploy.run': (order) => ({ outcomes: these(order.targets).map(outcomeOf), targets }),
  'deploy.cancel': () => null,
  'config.write': ({ program }) => ({
    program,
    files: 'mirth',
    config: 'keystore: ror-compatible.p12 (PKCS12)\n',
  }),
};
