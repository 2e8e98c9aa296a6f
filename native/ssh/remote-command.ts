import type { Client } from 'ssh2';
import { DeployError } from '../../core/deploy/errors.ts';
import type { CommandResult } from '../../core/deploy/host.ts';
import { commandLimit, OutputEnd } from '../deploy/command-output.ts';

/**
 * Runs a command line of the remote shell, without a terminal and without input.
 *
 * @throws DeployError COMMAND_REFUSED, COMMAND_TIMED_OUT
 */
export function runRemote(client: Client, line: string): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    client.exec(line, (error, channel) => {
      if (error !== undefined) {
        reject(new DeployError('COMMAND_REFUSED', { params: { detail: error.message }, cause: error }));
        return;
      }
      const output = new OutputEnd();
      let exitCode: number | null = null;
      const timer = setTimeout(() => {
        reject(
          new DeployError('COMMAND_TIMED_OUT', {
            params: { command: line, seconds: commandLimit / 1000 },
            exitCode: 3,
          }),
        );
        channel.destroy();
      }, commandLimit);
      channel
        .on('exit', (code: number | null) => (exitCode = code))
        .once('close', () => {
          clearTimeout(timer);
          resolve({ exitCode, output: output.text() });
        })
        .on('data', (bytes: Buffer) => {
          output.add(bytes);
        });
      channel.stderr.on('data', (bytes: Buffer) => {
        output.add(bytes);
      });
      channel.end();
    });
  });
}
