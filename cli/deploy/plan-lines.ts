import type { TargetPlan } from '../../core/deploy/plan.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { CliContext } from '../context.ts';
import { errorReport } from '../output.ts';

/** What would be done to a target, in the order in which it would be. */
export function planLines(plan: TargetPlan, { locale }: CliContext): readonly string[] {
  const say = (key: string, params = {}) => translate(locale, `deploy.plan.${key}`, params);
  const { name, certificate, files, owner, reload, endpoint, newHostKey, interrupted, error } = plan;
  const lines = [
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
    ...(error === null ? [say('readBack')] : []),
    ...(reload === null ? [] : [say('reload', { command: reload.join(' ') })]),
    ...(endpoint === null ? [] : [say('handshake', { host: endpoint.host, port: endpoint.port })]),
    ...(error === null ? [] : [say('refused', { what: errorReport(error, locale).what })]),
  ];
  return [name, ...lines.map((line) => `  ${line}`)];
}
