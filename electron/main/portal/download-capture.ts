import type { DownloadItem, Session } from 'electron';
import { fileFailure, fileTooLarge, isCertificateFile, largestFile } from './file-response.ts';
import { PrivateFolder } from './private-folder.ts';
import type { CaptureListener } from './response-capture.ts';

/**
 * Takes what no answer showed beforehand, such as a file that a script of the page put together: Chromium writes it into
 * a private folder, in memory where the system has one, from which it is read at once and wiped. Other files are saved
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
    if (folder === null) {
      item.cancel();
      listener.onFailure(fileFailure(null));
      return;
    }
    item.setSavePath(folder.path);
    void completed(item)
      .then(async () => {
        listener.onFile({ fileName: item.getFilename(), content: await folder.read() });
      })
      .catch((error: unknown) => {
        listener.onFailure(fileFailure(error));
      })
      .finally(() => folder.remove());
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

function privateFolder(): PrivateFolder | null {
  try {
    return PrivateFolder.make();
  } catch {
    return null;
  }
}
