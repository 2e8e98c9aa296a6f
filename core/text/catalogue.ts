import { createInstance } from 'i18next';
import enApp from '../../resources/locales/en/app.json' with { type: 'json' };
import enAudit from '../../resources/locales/en/audit.json' with { type: 'json' };
import enCalendar from '../../resources/locales/en/calendar.json' with { type: 'json' };
import enCardStatus from '../../resources/locales/en/card-status.json' with { type: 'json' };
import enChain from '../../resources/locales/en/chain.json' with { type: 'json' };
import enCheck from '../../resources/locales/en/check.json' with { type: 'json' };
import enCli from '../../resources/locales/en/cli.json' with { type: 'json' };
import enDialogs from '../../resources/locales/en/dialogs.json' with { type: 'json' };
import enDeploy from '../../resources/locales/en/deploy.json' with { type: 'json' };
import enDiagnostics from '../../resources/locales/en/diagnostics.json' with { type: 'json' };
import enCalendarErrors from '../../resources/locales/en/errors/calendar.json' with { type: 'json' };
import enCard from '../../resources/locales/en/errors/card.json' with { type: 'json' };
import enCertificate from '../../resources/locales/en/errors/certificate.json' with { type: 'json' };
import enDeployErrors from '../../resources/locales/en/errors/deploy.json' with { type: 'json' };
import enDossier from '../../resources/locales/en/errors/dossier.json' with { type: 'json' };
import enExport from '../../resources/locales/en/errors/export.json' with { type: 'json' };
import enIgc from '../../resources/locales/en/errors/igc.json' with { type: 'json' };
import enImport from '../../resources/locales/en/errors/import.json' with { type: 'json' };
import enInternal from '../../resources/locales/en/errors/internal.json' with { type: 'json' };
import enJourneyErrors from '../../resources/locales/en/errors/journey.json' with { type: 'json' };
import enMessages from '../../resources/locales/en/errors/messages.json' with { type: 'json' };
import enRequestsErrors from '../../resources/locales/en/errors/requests.json' with { type: 'json' };
import enRevocation from '../../resources/locales/en/errors/revocation.json' with { type: 'json' };
import enRorErrors from '../../resources/locales/en/errors/ror.json' with { type: 'json' };
import enStructure from '../../resources/locales/en/errors/structure.json' with { type: 'json' };
import enUsage from '../../resources/locales/en/errors/usage.json' with { type: 'json' };
import enVault from '../../resources/locales/en/errors/vault.json' with { type: 'json' };
import enFindings from '../../resources/locales/en/findings.json' with { type: 'json' };
import enJourney from '../../resources/locales/en/journey.json' with { type: 'json' };
import enOperations from '../../resources/locales/en/operations.json' with { type: 'json' };
import enRecoverySheet from '../../resources/locales/en/recovery-sheet.json' with { type: 'json' };
import enRequests from '../../resources/locales/en/requests.json' with { type: 'json' };
import enRor from '../../resources/locales/en/ror.json' with { type: 'json' };
import enSandbox from '../../resources/locales/en/sandbox.json' with { type: 'json' };
import enTargets from '../../resources/locales/en/targets.json' with { type: 'json' };
import enTour from '../../resources/locales/en/tour.json' with { type: 'json' };
import frApp from '../../resources/locales/fr/app.json' with { type: 'json' };
import frAudit from '../../resources/locales/fr/audit.json' with { type: 'json' };
import frCalendar from '../../resources/locales/fr/calendar.json' with { type: 'json' };
import frCardStatus from '../../resources/locales/fr/card-status.json' with { type: 'json' };
import frChain from '../../resources/locales/fr/chain.json' with { type: 'json' };
import frCheck from '../../resources/locales/fr/check.json' with { type: 'json' };
import frCli from '../../resources/locales/fr/cli.json' with { type: 'json' };
import frDialogs from '../../resources/locales/fr/dialogs.json' with { type: 'json' };
import frDeploy from '../../resources/locales/fr/deploy.json' with { type: 'json' };
import frDiagnostics from '../../resources/locales/fr/diagnostics.json' with { type: 'json' };
import frCalendarErrors from '../../resources/locales/fr/errors/calendar.json' with { type: 'json' };
import frCard from '../../resources/locales/fr/errors/card.json' with { type: 'json' };
import frCertificate from '../../resources/locales/fr/errors/certificate.json' with { type: 'json' };
import frDeployErrors from '../../resources/locales/fr/errors/deploy.json' with { type: 'json' };
import frDossier from '../../resources/locales/fr/errors/dossier.json' with { type: 'json' };
import frExport from '../../resources/locales/fr/errors/export.json' with { type: 'json' };
import frIgc from '../../resources/locales/fr/errors/igc.json' with { type: 'json' };
import frImport from '../../resources/locales/fr/errors/import.json' with { type: 'json' };
import frInternal from '../../resources/locales/fr/errors/internal.json' with { type: 'json' };
import frJourneyErrors from '../../resources/locales/fr/errors/journey.json' with { type: 'json' };
import frMessages from '../../resources/locales/fr/errors/messages.json' with { type: 'json' };
import frRequestsErrors from '../../resources/locales/fr/errors/requests.json' with { type: 'json' };
import frRevocation from '../../resources/locales/fr/errors/revocation.json' with { type: 'json' };
import frRorErrors from '../../resources/locales/fr/errors/ror.json' with { type: 'json' };
import frStructure from '../../resources/locales/fr/errors/structure.json' with { type: 'json' };
import frUsage from '../../resources/locales/fr/errors/usage.json' with { type: 'json' };
import frVault from '../../resources/locales/fr/errors/vault.json' with { type: 'json' };
import frFindings from '../../resources/locales/fr/findings.json' with { type: 'json' };
import frJourney from '../../resources/locales/fr/journey.json' with { type: 'json' };
import frOperations from '../../resources/locales/fr/operations.json' with { type: 'json' };
import frRecoverySheet from '../../resources/locales/fr/recovery-sheet.json' with { type: 'json' };
import frRequests from '../../resources/locales/fr/requests.json' with { type: 'json' };
import frRor from '../../resources/locales/fr/ror.json' with { type: 'json' };
import frSandbox from '../../resources/locales/fr/sandbox.json' with { type: 'json' };
import frTargets from '../../resources/locales/fr/targets.json' with { type: 'json' };
import frTour from '../../resources/locales/fr/tour.json' with { type: 'json' };
import { locales, type Locale } from './locale.ts';

/** Every text of the product, by language; French is the reference. */
export const catalogues = {
  fr: {
    errors: {
      calendar: frCalendarErrors,
      card: frCard,
      certificate: frCertificate,
      structure: frStructure,
      vault: frVault,
      export: frExport,
      deploy: frDeployErrors,
      dossier: frDossier,
      igc: frIgc,
      import: frImport,
      journey: frJourneyErrors,
      messages: frMessages,
      requests: frRequestsErrors,
      revocation: frRevocation,
      ror: frRorErrors,
      usage: frUsage,
      internal: frInternal,
    },
    findings: frFindings,
    chain: frChain,
    audit: frAudit,
    calendar: frCalendar,
    'card-status': frCardStatus,
    deploy: frDeploy,
    diagnostics: frDiagnostics,
    dialogs: frDialogs,
    journey: frJourney,
    'recovery-sheet': frRecoverySheet,
    requests: frRequests,
    operations: frOperations,
    check: frCheck,
    cli: frCli,
    ror: frRor,
    sandbox: frSandbox,
    targets: frTargets,
    tour: frTour,
    app: frApp,
  },
  en: {
    errors: {
      calendar: enCalendarErrors,
      card: enCard,
      certificate: enCertificate,
      structure: enStructure,
      vault: enVault,
      export: enExport,
      deploy: enDeployErrors,
      dossier: enDossier,
      igc: enIgc,
      import: enImport,
      journey: enJourneyErrors,
      messages: enMessages,
      requests: enRequestsErrors,
      revocation: enRevocation,
      ror: enRorErrors,
      usage: enUsage,
      internal: enInternal,
    },
    findings: enFindings,
    chain: enChain,
    audit: enAudit,
    calendar: enCalendar,
    'card-status': enCardStatus,
    deploy: enDeploy,
    diagnostics: enDiagnostics,
    dialogs: enDialogs,
    journey: enJourney,
    'recovery-sheet': enRecoverySheet,
    requests: enRequests,
    operations: enOperations,
    check: enCheck,
    cli: enCli,
    ror: enRor,
    sandbox: enSandbox,
    targets: enTargets,
    tour: enTour,
    app: enApp,
  },
} as const;

const i18n = createInstance();
void i18n.init({
  lng: 'fr',
  fallbackLng: 'fr',
  supportedLngs: locales,
  initAsync: false,
  resources: { fr: { translation: catalogues.fr }, en: { translation: catalogues.en } },
  interpolation: { escapeValue: false },
});

/** @param key dotted path into the locale files, e.g. `errors.vault.WRONG_PASSPHRASE.what`. */
export function translate(
  locale: Locale,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return i18n.t(key, { ...params, lng: locale });
}
