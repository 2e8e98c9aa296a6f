import { newAccess, rorPresets } from '../../../core/ror/access.ts';
import type { CallInput, CallName, CallOutput } from '../../../electron/contract/contract.ts';
import type { rorCalls } from '../../../electron/contract/ror.ts';

type Handlers = {
  [Name in CallName & keyof typeof rorCalls]: (input: CallInput<Name>) => CallOutput<Name>;
};

const declaration: CallOutput<'ror.declaration'> = {
  exchange: 'mev-3.0',
  need: 'first',
  before: null,
  subject: 'CN=ror.hopital-essai.fr,OU=318751275100020,O=HOPITAL D ESSAI,ST=Paris (75),C=FR',
  spellings: [
    {
      spelling: 'openssl',
      name: 'C = FR, ST = Paris (75), O = HOPITAL D ESSAI, OU = 318751275100020, CN = ror.hopital-essai.fr',
    },
  ],
  message: {
    to: ['monserviceclient.ROR@esante.gouv.fr'],
    cc: ['exploitation@hopital-essai.fr'],
    subject: 'ROR FHIR MEV3.0 : certificat de « ror.hopital-essai.fr »',
    body: 'Bonjour,\n\nVoici le nom (DN) du certificat.\n',
  },
  files: [{ name: 'ror.hopital-essai.fr.cer', text: null }],
};

/** A certificate that was never checked or declared, and a check that somebody stops. */
export const rorHandlers: Handlers = {
  'ror.access': () => ({
    access: { ...newAccess('test'), clientId: 'ror-client-hopital', profile: 'CU22' },
    lastCheck: null,
    presets: rorPresets,
    sandbox: false,
  }),
  'ror.check': () => null,
  'ror.cancel': () => null,
  'ror.declaration': () => declaration,
  'ror.openDeclaration': () => ({ bodyLeftOut: false }),
  'ror.saveDeclaration': () => null,
  'ror.saveDeclared': () => null,
  'ror.declared': () => declaration,
};
