/** Entry of the card host process: `child_process.fork` in the CLI, `utilityProcess` in Electron. */
import { asPasserelleError } from '../../core/errors/passerelle-error.ts';
import { ModuleHost } from './host.ts';
import type { HostAnswerMessage, HostRequestMessage } from './protocol.ts';

/** Electron's end of the channel; absent in a plain Node.js process. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const modulePath = process.argv[2];
if (modulePath === undefined) throw new Error('A card host needs the path of its module.');

const host = new ModuleHost(modulePath);
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

function answer({ id, name, input }: HostRequestMessage): HostAnswerMessage {
  try {
    return { id, ok: true, output: host.answer(name, input) };
  } catch (error) {
    return { id, ok: false, error: asPasserelleError(error).toDocument() };
  }
}

if (parentPort === undefined) {
  process.on('message', (message) => process.send?.(answer(message as HostRequestMessage)));
  // A host never outlives its shell.
  process.on('disconnect', () => {
    host.answer('logout', null);
    process.exit(0);
  });
} else {
  parentPort.on('message', ({ data }) => {
    parentPort.postMessage(answer(data as HostRequestMessage));
  });
}
