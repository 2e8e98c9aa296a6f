import { exportFormats } from '../../../core/export/format.ts';
import { exportTargetIds, exportTargets } from '../../../core/export/targets.ts';
import type { ExportChoices } from '../../../electron/contract/certificates.ts';
import type { FilesView } from '../../../electron/contract/files.ts';
import { report } from './samples.ts';

export const exportChoices: ExportChoices = {
  targets: exportTargetIds.map((id) => ({ id, formats: exportTargets[id] })),
  // The domain's own facts need Node.js, which the page does not have.
  formats: exportFormats.map((format) => {
    const store = /^(?:pkcs12|jks)/u.test(format);
    const clear = /clear|bundle/u.test(format);
    const encrypted = format === 'pem-key' || (store && !format.includes('truststore'));
    return {
      format,
      privateKey: clear ? 'clear' : encrypted ? 'encrypted' : null,
      password: store || format === 'pem-key',
      available: !format.startsWith('jks'),
    };
  }),
  configs: [
    { id: 'nginx', files: 'nginx' },
    { id: 'apache', files: 'apache' },
    { id: 'haproxy', files: 'haproxy' },
    { id: 'java', files: 'java-17' },
    { id: 'spring-boot', files: 'java-17' },
    { id: 'hapi-fhir', files: 'java-17' },
    { id: 'dotnet', files: 'dotnet' },
    { id: 'node-js', files: 'node-js' },
    { id: 'python', files: 'python' },
    { id: 'curl', files: 'curl' },
    { id: 'mirth', files: 'mirth' },
  ],
};

/** Two files, before and after their password. */
export function filesView(locked: boolean): FilesView {
  return {
    id: '7c2c3d1e-8f60-4d9c-9d3e-0b5f0f0f2a11',
    files: [
      { name: 'connecteur-ror.pfx', format: 'p12', locked: true },
      { name: 'autorites.p7b', format: 'p7b', locked: false },
    ],
    locked,
    hidden: locked,
    certificates: locked ? [] : [{ report, obstacle: null }],
    keysAlone: 0,
    storable: true,
  };
}
