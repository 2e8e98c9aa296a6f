import { readFile, rm, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DownloadItem, Session } from 'electron';
import { fileFailure, fileTooLarge, isCertificateFile, largestFile } from './file-response.ts';
import type { CaptureListener } from './response-capture.ts';

/** On Linux a folder in memory. */
const memory = '/dev/shm';

/**
 * Takes what no answer showed beforehand, such as a file that a script of the page put together: Chromium writes it into
 * a private folder, in memory where the system has one, from which it is read and wiped at once. Other files are saved
 * where the user says, as by any browser.
 */
export function captureDownloads(partition: Session, listener: CaptureListener): void {
  partition.on('will-download', (_event, item) => {
    if (!isCertificateFile(item.getFilename(), item.getMimeType())) return;
    if (item.getTotalBytes() > largestFile) {
      item.cancel();
      listener.onFailure(fileTooLarge());
      return;
    }
    // Its place must be told before this returns.
    const folder = privateFolder();
    const path = join(folder, 'file');
    item.setSavePath(path);
    void completed(item)
      .then(async () => {
        const content = await readFile(path);
        listener.onFile({ fileName: item.getFilename(), content });
        await writeFile(path, Buffer.alloc(content.length));
      })
      .catch((error: unknown) => {
        listener.onFailure(fileFailure(error));
      })
      .finally(() => rm(folder, { recursive: true, force: true }));
  });
}

function completed(item: DownloadItem): Promise<void> {
  return new Promise((resolve, reject) => {
    item.on('updated', (_event, state) => {
      // A download need not say how long it is, nor ever end.
      if (item.getReceivedBytes() > largestFile) reject(fileTooLarge());
      // One that broke off would wait for somebody to resume it.
      else if (state !== 'interrupted') return;
      item.cancel();
    });
    item.once('done', (_event, state) => {
      if (item.getReceivedBytes() > largestFile) reject(fileTooLarge());
      else if (state === 'completed') resolve();
      else reject(new Error(`ERR_DOWNLOAD_${state.toUpperCase()}`));
    });
  });
}

function privateFolder(): string {
  const prefix = 'passerelle-';
  try {
    return mkdtempSync(join(memory, prefix));
  } catch {
    return mkdtempSync(join(tmpdir(), prefix));
  }
}
