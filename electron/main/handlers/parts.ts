import type { Department } from '../../../core/structure/departments.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { AppState } from '../../contract/application.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CalendarDesk } from '../services/calendar-desk.ts';
import type { CardDesk } from '../services/card-desk.ts';
import type { CardStatusDesk } from '../services/card-status-desk.ts';
import type { CertificateRequests } from '../services/certificate-requests.ts';
import type { DeclarationDesk } from '../services/declaration-desk.ts';
import type { DiagnosticsDesk } from '../services/diagnostics-desk.ts';
import type { DeployRunner } from '../services/deploy-runner.ts';
import type { DossierDesk } from '../services/dossier-desk.ts';
import type { ExportDesk } from '../services/export-desk.ts';
import type { FollowDesk } from '../services/follow-desk.ts';
import type { FileImport } from '../services/file-import.ts';
import type { HomeDesk } from '../services/home-desk.ts';
import type { ImportDesk } from '../services/import-desk.ts';
import type { LinkDesk } from '../services/link-desk.ts';
import type { PlatformChoice } from '../services/platform-choice.ts';
import type { PortalDesk } from '../services/portal-desk.ts';
import type { QueueRunner } from '../services/queue-runner.ts';
import type { ReceivedDesk } from '../services/received-desk.ts';
import type { RorDesk } from '../services/ror-desk.ts';
import type { SecretsDesk } from '../services/secrets-desk.ts';
import type { SignIn } from '../services/sign-in.ts';
import type { TargetsDesk } from '../services/targets-desk.ts';
import type { VaultDesks } from '../services/vault-desks.ts';
import type { VaultKeeper } from '../services/vault-keeper.ts';
import type { Settings } from '../settings.ts';

/** What the page's calls are answered with. */
export interface HandlerParts {
  readonly settings: Settings;
  readonly dialogs: Dialogs;
  readonly desk: CardDesk;
  readonly signIn: SignIn;
  readonly cardStatus: CardStatusDesk;
  readonly diagnostics: DiagnosticsDesk;
  readonly vault: VaultKeeper;
  readonly vaultDesks: VaultDesks;
  readonly requests: CertificateRequests;
  readonly queue: QueueRunner;
  readonly follow: FollowDesk;
  readonly calendar: CalendarDesk;
  readonly secrets: SecretsDesk;
  readonly platform: PlatformChoice;
  readonly portal: PortalDesk;
  readonly received: ReceivedDesk;
  readonly home: HomeDesk;
  readonly imports: ImportDesk;
  readonly exports: ExportDesk;
  readonly targets: TargetsDesk;
  readonly deployments: DeployRunner;
  readonly dossiers: DossierDesk;
  readonly links: LinkDesk;
  readonly ror: RorDesk;
  readonly declarations: DeclarationDesk;
  readonly fileImport: FileImport;
  readonly departments: readonly Department[];
  readonly locale: () => Locale;
  readonly state: () => AppState;
  /** Brings what is under way to its end, and forgets what was read for the open vault. */
  readonly stopVaultWork: () => Promise<void>;
  readonly lockVault: () => Promise<void>;
  readonly startDemo: () => Promise<void>;
  readonly moveDemoCard: (number: string, inserted: boolean) => Promise<void>;
  /** A card has another PIN from now on. */
  readonly pinChanged: () => Promise<void>;
  /** Reads cards as the settings say now. */
  readonly useChosenModules: () => void;
}
