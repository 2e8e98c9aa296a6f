import type { TokenCertificate, TokenReport } from '../../core/card/types.ts';

/** A CPS3 as Cryptolib CPS shows it, through the slot of a software card. */
export function makeToken(
  certificates: readonly TokenCertificate[],
  change: Partial<TokenReport> = {},
): TokenReport {
  return {
    module: '/usr/lib/softhsm/libsofthsm2.so',
    slotId: '1',
    reader: 'SoftHSM slot ID 0x1',
    label: 'CPS3v3-2800383626',
    serialNumber: '2800383626',
    model: 'IAS ECC',
    manufacturer: 'ANS',
    pinState: 'normal',
    unblockCodeState: 'normal',
    pinLength: { min: 4, max: 8 },
    hardwareVersion: null,
    firmwareVersion: null,
    dataObjects: [],
    certificates,
    error: null,
    ...change,
  };
}
