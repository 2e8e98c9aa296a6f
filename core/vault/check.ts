import { setImmediate as nextTurn } from 'node:timers/promises';
import { selectCertificates } from './certificates.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { selectSealedDocuments } from './document-store.ts';
import { VaultError } from './errors.ts';
import { assertKeyMatches, privateKeyFingerprint } from './key-match.ts';
import { selectRequests } from './pending-requests.ts';
import { selectReceivedFiles } from './received-files.ts';
import type { SealPurpose } from './seal.ts';
import { selectAllSecrets } from './secrets.ts';
import { selectSealedTargets } from './target-store.ts';

/** A record whose secret does not open, or is another's. */
export interface RecordProblem {
  /** UUID of the request, certificate or file. */
  readonly id: string;
  readonly purpose: SealPurpose;
  readonly kind: 'tampered' | 'key-mismatch';
}

/** One sealed thing of the vault, and what it must be once it is open. */
interface SealedThing {
  readonly id: string;
  readonly purpose: SealPurpose;
  readonly sealed: Uint8Array;
  /** @throws VaultError KEY_MISMATCH or KEY_UNREADABLE */
  readonly prove: (secret: Uint8Array) => void;
}

/** Between two turns of the event loop: some 20 ms. */
const inOneTurn = 25;

/**
 * Opens everything that is sealed, and holds each private key against its certificate or request.
 *
 * @returns how many were opened, and what is wrong
 * @throws VaultError VAULT_LOCKED
 */
export async function checkRecords(
  database: VaultDatabase,
  dataKey: DataKey,
): Promise<{ readonly checked: number; readonly problems: readonly RecordProblem[] }> {
  dataKey.require();
  const things = sealedThings(database);
  const problems: RecordProblem[] = [];
  for (const [at, thing] of things.entries()) {
    const kind = problemOf(thing, dataKey);
    if (kind !== null) problems.push({ id: thing.id, purpose: thing.purpose, kind });
    if (at % inOneTurn === 0) await nextTurn();
  }
  return { checked: things.length, problems };
}

function sealedThings(database: VaultDatabase): readonly SealedThing[] {
  return [
    ...selectRequests(database).flatMap(({ request, sealedKey }): readonly SealedThing[] =>
      sealedKey === null
        ? []
        : [
            {
              id: request.id,
              purpose: 'pending-private-key',
              sealed: sealedKey,
              prove: (key) => {
                if (privateKeyFingerprint(key) !== request.publicKeyFingerprint)
                  throw new VaultError('KEY_MISMATCH');
              },
            },
          ],
    ),
    ...selectCertificates(database).map(({ stored, sealedKey }): SealedThing => ({
      id: stored.id,
      purpose: 'certificate-private-key',
      sealed: sealedKey,
      prove: (key) => {
        assertKeyMatches(stored.certificate, key);
      },
    })),
    ...selectAllSecrets(database).map(({ recordId, kind, sealed }): SealedThing => ({
      id: recordId,
      purpose: kind,
      sealed,
      prove: () => undefined,
    })),
    ...selectReceivedFiles(database).map(({ file, sealed }): SealedThing => ({
      id: file.id,
      purpose: 'received-file',
      sealed,
      prove: () => undefined,
    })),
    ...selectSealedTargets(database).map(({ id, sealed }): SealedThing => ({
      id,
      purpose: 'target',
      sealed,
      prove: () => undefined,
    })),
    ...selectSealedDocuments(database).map(({ id, kind, sealed }): SealedThing => ({
      id,
      purpose: kind,
      sealed,
      prove: () => undefined,
    })),
  ];
}

function problemOf(
  { id, purpose, sealed, prove }: SealedThing,
  dataKey: DataKey,
): RecordProblem['kind'] | null {
  const secret = dataKey.tryUnseal(sealed, id, purpose);
  if (secret === null) return 'tampered';
  try {
    prove(secret);
    return null;
  } catch {
    return 'key-mismatch';
  } finally {
    secret.fill(0);
  }
}
