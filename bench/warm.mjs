import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compareWarm, findSoftHsm } from './measure.mjs';
import { exportPeer, p12Material, profiles } from './p12.mjs';

/**
 * What the window does once it runs, beside whole processes of the tools that people would start instead.
 *
 * @param scripts.request, scripts.p12, scripts.host bundles of `request-work.ts`, `p12-work.ts` and `warm-host.ts`
 * @param folder of a demonstration that was walked
 */
export async function compareWarmWork(runs, scripts, folder) {
  const load = (bundled) => import(pathToFileURL(resolve(bundled)).href);
  const { makeRequest } = await load(scripts.request);
  const { p12Work } = await load(scripts.p12);
  const { warmHost } = await load(scripts.host);
  console.log(
    `medians of ${runs} runs in turn, within a running process; × ours over the peer's whole process`,
  );
  await compareWarm(runs, 'key and PKCS#10, warm', makeRequest, 'openssl req -newkey rsa:2048', [
    ...['openssl', 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=BENCH'],
    ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'request.pem')],
  ]);
  await compareCard(runs, warmHost, folder);
  const material = p12Material(join(folder, 'out'));
  for (const profile of Object.keys(profiles)) {
    const peer = exportPeer(profile, material);
    const { write, writeAndReadBack } = await p12Work(
      profile,
      material.chain,
      material.key,
      Buffer.from(material.password),
    );
    await compareWarm(runs, `P12 ${profile}, written, warm`, write, 'openssl pkcs12 -export', peer);
    await compareWarm(runs, '  and read back', writeAndReadBack, 'openssl pkcs12 -export', peer);
  }
}

/** The host has loaded the module, as the window's has when one looks at it. */
async function compareCard(runs, warmHost, folder) {
  const module = findSoftHsm();
  const cards = { SOFTHSM2_CONF: join(folder, 'demo', 'softhsm2.conf') };
  const host = warmHost('dist/native/card-host.cjs', module, cards);
  try {
    const peer = ['pkcs11-tool', '--module', module, '--list-objects'];
    await compareWarm(
      runs,
      'a card read again, warm host',
      host.read,
      'pkcs11-tool --list-objects',
      peer,
      cards,
    );
  } finally {
    host.close();
  }
}
