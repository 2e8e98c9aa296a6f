import { BrowserWindow, session } from 'electron';
import type { Printing } from './printing.ts';

/** Milliseconds that the system's print dialog may stay open. */
const longest = 10 * 60_000;

/**
 * Prints a page of ours through the system's dialog, from a hidden window that runs no script and reaches no network.
 * @param html whole document, foreign texts escaped.
 */
export async function printHtml(html: string): Promise<Printing> {
  const partition = session.fromPartition('printing');
  partition.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !request.url.startsWith('data:') });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    return await new Promise((resolve) => {
      const late = setTimeout(() => {
        resolve({ printed: false, detail: 'timeout' });
      }, longest);
      window.once('closed', () => {
        clearTimeout(late);
        resolve({ printed: false, detail: 'cancelled' });
      });
      window.webContents.print({ printBackground: true, pageSize: 'A4' }, (printed, detail) => {
        clearTimeout(late);
        resolve({ printed, detail });
      });
    });
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}
