import { describeError, type ErrorDocument } from '../errors/passerelle-error.ts';
import { translate } from './catalogue.ts';
import type { Locale } from './locale.ts';

/** What is to be told of a plan. */
export interface PlanToTell {
  readonly certificate: { readonly subject: string } | null;
  readonly files: readonly {
    readonly path: string;
    readonly mode: number;
    readonly previous: string | null;
  }[];
  readonly owner: { readonly user: string; readonly group: string } | null;
  readonly reload: readonly string[] | null;
  readonly endpoint: { readonly host: string; readonly port: number } | null;
  readonly newHostKey: string | null;
  readonly interrupted: boolean;
}

/** What would be done to a target, in the order in which it would be, as far as is known. */
export function describePlan(plan: PlanToTell, refused: boolean, locale: Locale): readonly string[] {
  const say = (key: string, params = {}) => translate(locale, `deploy.plan.${key}`, params);
  const { certificate, files, owner, reload, endpoint, newHostKey, interrupted } = plan;
  return [
    ...(certificate === null ? [] : [say('certificate', { name: certificate.subject })]),
    ...(newHostKey === null ? [] : [say('hostKey', { hostKey: newHostKey })]),
    ...(interrupted ? [say('interrupted')] : []),
    ...files.map(({ path, mode, previous }) =>
      say(previous === null ? 'new' : 'replaced', {
        path,
        mode: mode.toString(8).padStart(4, '0'),
        previous,
      }),
    ),
    ...(owner === null ? [] : [say('owner', { owner: `${owner.user}:${owner.group}` })]),
    ...(refused ? [] : [say('readBack')]),
    ...(reload === null ? [] : [say('reload', { command: reload.join(' ') })]),
    ...(endpoint === null ? [] : [say('handshake', { host: endpoint.host, port: endpoint.port })]),
  ];
}

/** Why nothing of it can be done. */
export function describeRefusal(error: ErrorDocument, locale: Locale): string {
  return translate(locale, 'deploy.plan.refused', { what: describeError(error, locale).what });
}
