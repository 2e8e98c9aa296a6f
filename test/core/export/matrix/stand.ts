import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder } from '../../certificate/support/openssl.ts';
import type { ExportMaterial } from '../../../../core/export/material.ts';

/** Where the programs work. */
export interface MatrixStand {
  readonly folder: Folder;
  readonly material: ExportMaterial;
  readonly password: string;
  readonly passwordFile: string;
}

/** A folder of its own. */
export function workFolder({ folder }: MatrixStand): string {
  return mkdtempSync(join(folder.path, 'work-'));
}

export function workFile(stand: MatrixStand, content: string | Uint8Array): string {
  const path = join(workFolder(stand), 'file');
  writeFileSync(path, content);
  return path;
}

interface OutputOptions {
  readonly input?: Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

/** @returns standard output. @throws Error when the program fails. */
export function output(
  command: string,
  args: readonly string[],
  { input, environment = {} }: OutputOptions = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      JAVA_TOOL_OPTIONS: '-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Duser.language=en',
      ...environment,
    },
    ...(input === undefined ? {} : { input }),
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}
