import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { RorSeen, StepReport } from './report.ts';

/** What a step saw, or why it was not done, a line each; what failed has its diagnosis instead. */
export function seenLines(report: StepReport, locale: Locale): readonly string[] {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    translate(locale, `ror.${key}`, params);
  if (report.outcome === 'failed') return [];
  if (report.outcome === 'skipped') return [say(`skips.${report.reason}`)];
  switch (report.step) {
    case 'connection': {
      const { host, protocol, cipher, proxy } = report.seen;
      if (protocol === null || cipher === null) return [say('seen.connectionRefused', { host })];
      return [
        proxy === null
          ? say('seen.connection', { host, protocol, cipher })
          : say('seen.connectionProxy', { host, protocol, cipher, proxy }),
      ];
    }
    case 'certificate':
      return [say('seen.certificate', { subject: report.seen.subject })];
    case 'token':
      return tokenLines(report.seen, say, locale);
    case 'read': {
      const { total, count, first } = report.seen;
      if (first === null) return [say('seen.readNone', { total: total ?? 0 })];
      return [say('seen.read', { total: total ?? count, first })];
    }
  }
}

function tokenLines(
  { lifetime, expiresAt, bound }: RorSeen['token'],
  say: (key: string, params?: Readonly<Record<string, string | number>>) => string,
  locale: Locale,
): readonly string[] {
  const life =
    lifetime === null || expiresAt === null
      ? say('seen.tokenUnknown')
      : say('seen.token', {
          minutes: Math.round(lifetime / 60),
          time: new Date(expiresAt).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' }),
        });
  if (bound === null) return [life];
  return [life, say(bound ? 'seen.bound' : 'seen.notBound')];
}
