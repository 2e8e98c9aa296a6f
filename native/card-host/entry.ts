/** Entry of the card host process: `child_process.fork` in the CLI, `utilityProcess` in Electron. */
import { asPasserelleError } from '../../core/errors/passerelle-error.ts';
import { servesParent } from '../worker-entry.ts';
import { openCallMarker } from './call-marker.ts';
import { ModuleHost } from './host.ts';
import type { HostArgument } from './process.ts';
import type { HostAnswerMessage, HostRequestMessage } from './protocol.ts';

const argument = process.argv[2];
if (argument === undefined) throw new Error('A card host needs to be told its module.');

const { module, marker } = JSON.parse(argument) as HostArgument;
const mark = openCallMarker(marker);
const host = new ModuleHost(module, mark);

function answer({ id, name, input }: HostRequestMessage): HostAnswerMessage {
  try {
    return { id, ok: true, output: host.answer(name, input) };
  } catch (error) {
    return { id, ok: false, error: asPasserelleError(error).toDocument() };
  } finally {
    mark(null);
  }
}

const toParent = servesParent(
  (message) => {
    toParent(answer(message as HostRequestMessage));
  },
  () => host.answer('logout', null),
);
