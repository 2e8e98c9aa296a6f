import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardService } from '../../../native/card-service.ts';
import type { CardStand } from './card-stand.ts';

const spyPath = '/usr/lib/x86_64-linux-gnu/pkcs11-spy.so';

/** False where OpenSC's pkcs11-spy is not installed: such tests are skipped. */
export const spyAvailable = existsSync(spyPath);

/** SoftHSM2 behind OpenSC's pkcs11-spy, which writes each C_* call to a file of the test's own folder. */
export interface SpiedService {
  readonly service: CardService;
  /** How often a C_* function was called. */
  readonly countCalls: (operation: string) => Promise<number>;
}

export function openSpied(stand: CardStand, name: string): SpiedService {
  const output = join(stand.demo.folder, `${name}.spy`);
  const service = stand.open({
    modulePath: spyPath,
    environment: { PKCS11SPY: stand.demo.modulePath, PKCS11SPY_OUTPUT: output },
  });
  return {
    service,
    countCalls: async (operation) => {
      const lines = (await readFile(output, 'utf8')).split('\n');
      return lines.filter((line) => new RegExp(`^\\d+: ${operation}$`, 'u').test(line.trim())).length;
    },
  };
}
