import type { FileHandle } from 'node:fs/promises';
import type { ByteSource } from './byte-window.ts';
import { malformed } from './elements.ts';

/** An open file from where it stands. A file that cannot be read on is as good as a damaged one. */
export function fileSource(file: FileHandle): ByteSource {
  return {
    async read(buffer, offset, length) {
      try {
        return (await file.read(buffer, offset, length)).bytesRead;
      } catch (cause) {
        throw malformed(cause);
      }
    },
  };
}
