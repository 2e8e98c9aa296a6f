import { type BrowserWindow, dialog } from 'electron';
import { translate } from '../../core/text/catalogue.ts';
import type { Locale } from '../../core/text/locale.ts';

type OpenProperty = 'openFile' | 'openDirectory' | 'createDirectory' | 'multiSelections';

/** The system's own dialogs, over the application's window; each answers null when it is cancelled. */
export class Dialogs {
  readonly #window: () => BrowserWindow | null;
  readonly #locale: () => Locale;

  constructor(window: () => BrowserWindow | null, locale: () => Locale) {
    this.#window = window;
    this.#locale = locale;
  }

  /** @returns absolute path of a PKCS#11 library. */
  chooseModule(): Promise<string | null> {
    return this.#open('dialogs.chooseModule', ['openFile']);
  }

  /** @returns absolute path of a file of structures. */
  chooseCsv(): Promise<string | null> {
    // Excel's « Texte Unicode » is a .txt.
    return this.#open('dialogs.chooseCsv', ['openFile'], [{ name: 'CSV', extensions: ['csv', 'txt'] }]);
  }

  /** @returns absolute path of a vault's backup. */
  chooseBackup(): Promise<string | null> {
    return this.#open('dialogs.chooseBackup', ['openFile']);
  }

  /** @returns absolute paths of a certificate, its key and its chain, whatever their names; none when cancelled. */
  chooseCertificateFiles(): Promise<readonly string[]> {
    return this.#openSeveral('dialogs.chooseCertificateFiles', ['openFile', 'multiSelections']);
  }

  /** @returns absolute path of a private SSH key. */
  chooseSshKey(): Promise<string | null> {
    return this.#open('dialogs.chooseSshKey', ['openFile']);
  }

  /** @returns absolute path of a folder of this computer that certificates go to. */
  chooseTargetFolder(): Promise<string | null> {
    return this.#open('dialogs.chooseTargetFolder', ['openDirectory', 'createDirectory']);
  }

  /** @returns absolute path of a document to keep in the vault, of any kind. */
  chooseAttachment(): Promise<string | null> {
    return this.#open('dialogs.chooseAttachment', ['openFile']);
  }

  /** Asks outside the page, which could not be believed about it. @param command as a shell would read it. */
  async allowCommand(command: string): Promise<boolean> {
    const say = (key: string) => translate(this.#locale(), `dialogs.${key}`);
    const options = {
      type: 'warning' as const,
      message: say('localCommand'),
      detail: command,
      buttons: [say('localCommandRefuse'), say('localCommandAllow')],
      defaultId: 0,
      cancelId: 0,
    };
    const window = this.#window();
    const { response } = await (window === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options));
    return response === 1;
  }

  chooseFolder(): Promise<string | null> {
    return this.#open('dialogs.chooseFolder', ['openDirectory', 'createDirectory']);
  }

  /** @param name proposed, with its extension; the system asks before another file is replaced. */
  async saveFile(titleKey: string, name: string): Promise<string | null> {
    const options = {
      title: translate(this.#locale(), titleKey),
      defaultPath: name,
      filters: [{ name: extensionOf(name).toUpperCase(), extensions: [extensionOf(name)] }],
    };
    const window = this.#window();
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    return canceled || filePath === '' ? null : filePath;
  }

  async #open(
    titleKey: string,
    properties: OpenProperty[],
    filters: { name: string; extensions: string[] }[] = [],
  ): Promise<string | null> {
    const [path] = await this.#openSeveral(titleKey, properties, filters);
    return path ?? null;
  }

  async #openSeveral(
    titleKey: string,
    properties: OpenProperty[],
    filters: { name: string; extensions: string[] }[] = [],
  ): Promise<readonly string[]> {
    const options = { title: translate(this.#locale(), titleKey), properties, filters };
    const window = this.#window();
    const { filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return filePaths;
  }
}

const extensionOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
