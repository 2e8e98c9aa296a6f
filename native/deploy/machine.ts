import type { DeployMachine } from '../../core/deploy/deploy.ts';
import { exportToolsHere } from '../java/export-tools.ts';
import { FolderHost } from './folder-host.ts';
import { presentedCertificate } from '../tls/presented-certificate.ts';

/** Deployment from this computer. */
export function deployMachineHere(): DeployMachine {
  return {
    tools: exportToolsHere(),
    ask: presentedCertificate,
    async connect({ place }, pin) {
      if (place.kind === 'folder') return new FolderHost();
      // Loaded only where a target is behind SSH.
      const [{ connectSsh }, { SftpHost }] = await Promise.all([
        import('../ssh/connection.ts'),
        import('../ssh/sftp-host.ts'),
      ]);
      return new SftpHost(await connectSsh(place, pin), place.host);
    },
  };
}
