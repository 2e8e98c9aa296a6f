import type { RequestRecord, StoredCertificate } from '../vault/records.ts';
import type { SecretKind } from '../vault/seal.ts';

/** The platform's tabs, by what a person is there for. */
export type PortalPhase = 'request' | 'renew' | 'retrieve' | 'revoke';

/** What a person does on the platform's page. */
export type PortalGesture =
  /** Goes to a tab. */
  | 'go'
  /** Chooses in a list. */
  | 'choose'
  /** Pastes a value, or types it. */
  | 'fill'
  /** Leaves a field empty. */
  | 'skip'
  /** Reads, then decides. */
  | 'read'
  /** Presses a button. */
  | 'press';

/** One gesture, in the order of the platform's form. */
export interface PortalItem {
  /** Its words, under `portal.item` in the locale files: what the page calls it, what to do there, why. */
  readonly key: PortalItemKey;
  readonly gesture: PortalGesture;
  /** To copy, or to find in a list; null where there is none, or it is secret. */
  readonly value: string | null;
  /** The secret of the vault that goes there. */
  readonly secret: SecretKind | null;
}

export type PortalItemKey =
  | 'tabRequest'
  | 'offer'
  | 'structure'
  | 'newProduct'
  | 'environment'
  | 'usage'
  | 'service'
  | 'contacts'
  | 'pkcs10'
  | 'noPkcs10'
  | 'submit'
  | 'tabFollow'
  | 'formerProduct'
  | 'renew'
  | 'tabRetrieve'
  | 'product'
  | 'code'
  | 'codeAgain'
  | 'terms'
  | 'keyPassword'
  | 'format'
  | 'download'
  | 'tabRevoke'
  | 'productToRevoke'
  | 'codeToRevoke'
  | 'revoke';

export interface PortalStage {
  readonly phase: PortalPhase;
  readonly items: readonly PortalItem[];
}

const gesture = (key: PortalItemKey, does: PortalGesture, value: string | null = null): PortalItem => ({
  key,
  gesture: does,
  value,
  secret: null,
});
const secret = (key: PortalItemKey, kind: SecretKind): PortalItem => ({
  key,
  gesture: 'fill',
  value: null,
  secret: kind,
});

type Plan = Pick<
  RequestRecord,
  | 'environment'
  | 'offer'
  | 'usage'
  | 'structureName'
  | 'idNatStruct'
  | 'service'
  | 'contactEmails'
  | 'keyMaker'
  | 'request'
  | 'replaces'
>;

/**
 * The way of a request through the platform's pages: what to do in each field, in the order of its forms (source: the
 * ANS's user guide of IGC-Santé's platform, as the ROR's guided tour quotes it).
 */
export function requestGuide(plan: Plan): readonly PortalStage[] {
  return [plan.replaces === null ? askStage(plan) : renewStage(plan), retrieveStage(plan)];
}

/** The way of a certificate to its revocation. @param name RFC 4514 */
export function revocationGuide({ subject }: Pick<StoredCertificate, 'subject'>): readonly PortalStage[] {
  return [
    {
      phase: 'revoke',
      items: [
        gesture('tabRevoke', 'go'),
        gesture('productToRevoke', 'choose', subject),
        secret('codeToRevoke', 'revocation-code'),
        gesture('revoke', 'press'),
      ],
    },
  ];
}

function askStage(plan: Plan): PortalStage {
  return {
    phase: 'request',
    items: [
      gesture('tabRequest', 'go'),
      gesture('offer', 'choose', plan.offer),
      gesture('structure', 'choose', `${plan.structureName} (${plan.idNatStruct})`),
      gesture('newProduct', 'press'),
      gesture('environment', 'choose', plan.environment.toUpperCase()),
      gesture('usage', 'choose', plan.usage),
      gesture('service', 'fill', plan.service),
      gesture('contacts', 'fill', plan.contactEmails.join(', ')),
      requestItem(plan),
      gesture('submit', 'press'),
    ],
  };
}

/** The platform keeps structure, usage and service: only a key is asked again. */
function renewStage(plan: Plan): PortalStage {
  return {
    phase: 'renew',
    items: [
      gesture('tabFollow', 'go'),
      gesture('formerProduct', 'choose', plan.service),
      requestItem(plan),
      gesture('renew', 'press'),
    ],
  };
}

function requestItem({ keyMaker, request }: Plan): PortalItem {
  return keyMaker === 'here' ? gesture('pkcs10', 'fill', request) : gesture('noPkcs10', 'skip');
}

function retrieveStage({ service, structureName, keyMaker }: Plan): PortalStage {
  return {
    phase: 'retrieve',
    items: [
      gesture('tabRetrieve', 'go'),
      gesture('product', 'choose', `${service} · ${structureName}`),
      secret('code', 'revocation-code'),
      secret('codeAgain', 'revocation-code'),
      gesture('terms', 'read'),
      keyMaker === 'platform' ? secret('keyPassword', 'key-password') : gesture('format', 'choose', 'PEM'),
      gesture('download', 'press'),
    ],
  };
}
