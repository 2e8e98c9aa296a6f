import type { TargetForm } from '../../core/deploy/form.ts';
import type { TargetLogin } from '../../core/deploy/target.ts';
import type { TextKey } from '../text/text.ts';

export const placeKinds = ['folder', 'sftp'] as const;
export const loginKinds = ['agent', 'key', 'password'] as const satisfies readonly TargetLogin['kind'][];

/** A target as it is being typed. */
export interface TargetDraft extends Omit<TargetForm, 'server' | 'keyMode'> {
  readonly place: (typeof placeKinds)[number];
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly login: TargetLogin['kind'];
  /** In octal. */
  readonly keyMode: string;
}

export const emptyDraft: TargetDraft = {
  name: '',
  certificateId: '',
  place: 'folder',
  host: '',
  port: '22',
  user: '',
  login: 'key',
  folder: '',
  program: null,
  formats: [],
  fileName: 'certificat',
  keyMode: '0600',
  owner: '',
  clearKey: false,
  reload: '',
  tls: '',
  tlsName: '',
};

export function draftOf({ server, keyMode, ...form }: TargetForm): TargetDraft {
  const { host, port, user, login } = server ?? { ...emptyDraft, port: 22 };
  return {
    ...form,
    place: server === null ? 'folder' : 'sftp',
    host,
    port: String(port),
    user,
    login,
    keyMode: keyMode.toString(8).padStart(4, '0'),
  };
}

export function formOf({ place, host, port, user, login, keyMode, ...draft }: TargetDraft): TargetForm {
  const server =
    place === 'folder' ? null : { host: host.trim(), port: Number(port), user: user.trim(), login };
  return { ...draft, server, keyMode: Number.parseInt(keyMode, 8) };
}

/** What is still to be said; null: nothing. */
export function missingIn(draft: TargetDraft): TextKey | null {
  const { name, certificateId, place, host, port, user, folder, formats, keyMode } = draft;
  if (name.trim() === '') return 'deploy.missing.name';
  if (certificateId === '') return 'deploy.missing.certificate';
  if (place === 'sftp') {
    if (host.trim() === '') return 'deploy.missing.host';
    if (!/^\d{1,5}$/u.test(port) || Number(port) < 1 || Number(port) > 65_535) return 'deploy.missing.port';
    if (user.trim() === '') return 'deploy.missing.user';
  }
  if (folder.trim() === '') return 'deploy.missing.folder';
  if (formats.length === 0) return 'deploy.missing.program';
  return /^0?[0-7]{3}$/u.test(keyMode) ? null : 'deploy.missing.keyMode';
}
