/**
 * Entry of the card maker's process. SOFTHSM2_CONF holds for a whole process, so tokens are written in one of
 * their own; keys and codes arrive over IPC, never in its arguments, environment or files.
 */
import * as pkcs11js from 'pkcs11js';
import { servesParent } from '../../native/worker-entry.ts';
import type { MakeTokensMessage, TokensMadeMessage } from './token-content.ts';
import { writeToken } from './token-writer.ts';

const toParent = servesParent((message) => {
  toParent(makeTokens(message as MakeTokensMessage));
});

function makeTokens({ modulePath, tokens }: MakeTokensMessage): TokensMadeMessage {
  let operation = 'C_Initialize';
  try {
    const api = new pkcs11js.PKCS11();
    api.load(modulePath);
    api.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK });
    const serialNumbers: Record<string, string> = {};
    for (const token of tokens) {
      operation = token.label;
      serialNumbers[token.label] = writeToken(api, token);
    }
    api.C_Finalize();
    return { ok: true, serialNumbers };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, operation, returnValue: /CKR_[A-Z0-9_]+/u.exec(message)?.[0] ?? message };
  }
}
