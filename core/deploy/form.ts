import { safeBaseName } from '../export/file-name.ts';
import type { ExportFormat } from '../export/format.ts';
import { formatWriters } from '../export/format-writers.ts';
import type { ExportTarget } from '../export/targets.ts';
import { typedWords, wordsOf } from './command.ts';
import { endpointText, requireEndpoint } from './endpoint.ts';
import { DeployError } from './errors.ts';
import { ownerFrom } from './owner.ts';
import { assertPaths } from './paths.ts';
import type { SftpPlace, TargetFile, TargetLogin, TargetSettings } from './target.ts';

/** Mode of a file that holds nothing secret. */
const publicMode = 0o644;
/** Mode of a file that holds a key, unless told. */
export const usualKeyMode = 0o600;

/** A target as a person writes it down: what is secret comes apart, and never goes back. */
export interface TargetForm {
  readonly name: string;
  readonly certificateId: string;
  /** Null: this computer. */
  readonly server: TargetServer | null;
  /** Absolute. */
  readonly folder: string;
  /** Who reads the files there; null: nobody said. */
  readonly program: ExportTarget | null;
  readonly formats: readonly ExportFormat[];
  /** Beginning of the files' names. */
  readonly fileName: string;
  /** Permission bits of the files that hold a key. */
  readonly keyMode: number;
  /** `account:group`; empty: whoever logs in. */
  readonly owner: string;
  /** Somebody chose that a key lies in clear there. */
  readonly clearKey: boolean;
  /** As it is typed; empty: none. */
  readonly reload: string;
  /** `host:port` that presents the certificate; empty: none. */
  readonly tls: string;
  /** Name asked for there (SNI); empty: the host's. */
  readonly tlsName: string;
}

export interface TargetServer extends Pick<SftpPlace, 'host' | 'port' | 'user'> {
  readonly login: TargetLogin['kind'];
}

/** What goes with a form; null: what is kept already, if anything. */
export interface TargetSecrets {
  readonly login: TargetLogin | null;
  /** Opens the files that want one. */
  readonly password: string | null;
  /** As `ssh-keygen -lf` shows it. */
  readonly hostKey: string | null;
}

/**
 * @param former the target's settings before this; null for a new one
 * @throws DeployError PATH_INVALID, NAME_TWICE, OWNER_INVALID, COMMAND_INVALID, ENDPOINT_INVALID, LOGIN_MISSING
 */
export function settingsFrom(
  form: TargetForm,
  secrets: TargetSecrets,
  former: TargetSettings | null,
): TargetSettings {
  const files = filesOf(form);
  const locked = files.some(({ format }) => formatWriters[format].password);
  const settings: TargetSettings = {
    name: form.name.trim(),
    certificateId: form.certificateId,
    place: placeFrom(form.server, secrets, former?.place ?? null),
    folder: form.folder.trim(),
    program: form.program,
    files,
    owner: form.owner.trim() === '' ? null : ownerFrom(form.owner.trim()),
    password: locked ? (secrets.password ?? former?.password ?? null) : null,
    clearKey: form.clearKey,
    reload: form.reload.trim() === '' ? null : wordsOf(form.reload),
    endpoint: endpointFrom(form),
  };
  assertPaths(settings);
  return settings;
}

/** What `settingsFrom` was given. */
export function formOf(settings: TargetSettings): TargetForm {
  const { place, files, owner, reload, endpoint } = settings;
  const [main] = files;
  return {
    name: settings.name,
    certificateId: settings.certificateId,
    server:
      place.kind === 'folder'
        ? null
        : { host: place.host, port: place.port, user: place.user, login: place.login.kind },
    folder: settings.folder,
    program: settings.program,
    formats: files.map(({ format }) => format),
    fileName: main === undefined ? '' : baseOf(main),
    keyMode: files.find(({ format }) => formatWriters[format].privateKey !== null)?.mode ?? usualKeyMode,
    owner: owner === null ? '' : `${owner.user}:${owner.group}`,
    clearKey: settings.clearKey,
    reload: reload === null ? '' : typedWords(reload),
    tls: endpoint === null ? '' : endpointText(endpoint),
    tlsName: endpoint?.serverName ?? '',
  };
}

function filesOf({ formats, fileName, keyMode }: TargetForm): TargetFile[] {
  const base = safeBaseName(fileName);
  return formats.map((format) => {
    const { suffix, privateKey } = formatWriters[format];
    return { format, name: `${base}${suffix}`, mode: privateKey === null ? publicMode : keyMode };
  });
}

function baseOf({ name, format }: TargetFile): string {
  const { suffix } = formatWriters[format];
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function placeFrom(
  server: TargetServer | null,
  secrets: TargetSecrets,
  former: TargetSettings['place'] | null,
): TargetSettings['place'] {
  if (server === null) return { kind: 'folder' };
  const { host, port, user, login: wanted } = server;
  const before = former?.kind === 'sftp' ? former : null;
  const sameHost = before?.host === host && before.port === port;
  // What logs in was given for one account of one host: it goes to no other one.
  const kept = sameHost && before.user === user && before.login.kind === wanted ? before.login : null;
  const agent = wanted === 'agent' ? ({ kind: 'agent', socket: null } as const) : null;
  const login = secrets.login ?? kept ?? agent;
  if (login?.kind !== wanted) throw new DeployError('LOGIN_MISSING', { params: { host, user } });
  return {
    kind: 'sftp',
    host,
    port,
    user,
    hostKey: secrets.hostKey ?? (sameHost ? before.hostKey : null),
    login,
  };
}

function endpointFrom({ tls, tlsName }: TargetForm): TargetSettings['endpoint'] {
  if (tls.trim() === '') return null;
  return { ...requireEndpoint(tls), serverName: tlsName.trim() === '' ? null : tlsName.trim() };
}
