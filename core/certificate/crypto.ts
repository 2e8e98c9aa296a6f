// @peculiar/x509 needs Reflect metadata before it loads: this import stays first.
import 'reflect-metadata';
import { webcrypto as nodeWebcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import * as pkijs from 'pkijs';

/**
 * Node's Web Crypto under the DOM's type, which both libraries ask for. Taken from `node:crypto` because
 * Electron's main process has no global `crypto` before Node 19.
 */
const webcrypto = nodeWebcrypto as unknown as Crypto;

x509.cryptoProvider.set(webcrypto);
pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));

/** The two X.509 libraries, with their crypto provider set: import their values from here, types from them. */
export { pkijs, webcrypto, x509 };
