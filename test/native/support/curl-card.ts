import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { authenticationCertificate } from '../../../native/card-authentication.ts';
import type { CurlCard } from '../../../native/card-tls/curl-transport.ts';
import { pinBytes, tokenOf, type CardStand } from './card-stand.ts';

/** What curl needs of an inserted demonstration card. */
export async function curlCardOf(stand: CardStand, number: string): Promise<CurlCard> {
  const service = stand.open();
  try {
    const inventory = await service.inventory();
    const card = await stand.identify(tokenOf(inventory, number));
    const { id, der } = authenticationCertificate(card, inventory);
    return {
      modulePath: card.ref.module,
      environment: { SOFTHSM2_CONF: stand.demo.softhsmConf },
      tokenLabel: card.label,
      serialNumber: card.ref.serialNumber,
      keyId: id,
      certificate: pemOf(parseCertificate(Buffer.from(der, 'base64'))),
      signature: card.family === 'CPS3' ? 'pkcs1-only' : 'pss-too',
      pin: pinBytes(stand.demo.pin),
    };
  } finally {
    service.close();
  }
}
