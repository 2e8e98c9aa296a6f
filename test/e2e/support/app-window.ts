import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { displayOfWorker } from './display.ts';

/** The one that the set-up found, or finds. */
export function runtime(): string {
  return (process.env['PASSERELLE_ELECTRON'] ??= execFileSync(
    process.execPath,
    ['scripts/electron-runtime.mjs'],
    {
      encoding: 'utf8',
    },
  ).trim());
}

export const demoPin = '1234';
export const passphrase = 'une phrase bien assez longue';

export type StepName = 'cards' | 'authentication' | 'request' | 'issuance' | 'vault' | 'export';

export type ToolName =
  | 'follow'
  | 'calendar'
  | 'deploy'
  | 'tour'
  | 'ror'
  | 'files'
  | 'import'
  | 'card-status'
  | 'pin'
  | 'vault-care'
  | 'diagnostics';

export interface LaunchOptions {
  /** Folder of the window's data. */
  readonly data: string;
  readonly demo?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** More of them, after those of the other options. */
  readonly arguments?: readonly string[];
}

/** The real window of the built application, and what a user does in it. */
export class AppWindow {
  readonly #exportFolder: string;

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
    data: string,
  ) {
    this.#exportFolder = join(data, 'exported');
  }

  static async launch({
    data,
    demo = false,
    environment = {},
    arguments: others = [],
  }: LaunchOptions): Promise<AppWindow> {
    const display = await displayOfWorker();
    const app = await _electron.launch({
      executablePath: runtime(),
      args: ['--no-sandbox', `--data=${data}`, ...(demo ? ['--demo'] : []), ...others],
      env: {
        ...(process.env as Record<string, string>),
        ...(display === undefined ? {} : { DISPLAY: display }),
        LANG: 'fr_FR.UTF-8',
        ...environment,
      },
    });
    const page = await app.firstWindow();
    const window = new AppWindow(app, page, data);
    await mkdir(window.#exportFolder, { recursive: true });
    return window;
  }

  /** For a failure's report: which of main process, page and screen still answer. */
  async signOfLife(): Promise<string> {
    const late = (): Promise<string> =>
      new Promise((resolve) => {
        setTimeout(resolve, 2000, 'no answer');
      });
    const ask = (question: Promise<unknown>): Promise<string> =>
      Promise.race([question.then(String, String), late()]);
    const [main, page, frame] = await Promise.all([
      ask(
        this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
      ),
      ask(this.page.evaluate(() => document.visibilityState)),
      ask(this.page.evaluate(() => new Promise(requestAnimationFrame))),
    ]);
    return `windows on show: ${main}; page: ${page}; next frame: ${frame}`;
  }

  get exportFolder(): string {
    return this.#exportFolder;
  }

  id(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async go(step: StepName): Promise<void> {
    await this.id(`step-${step}`).click();
  }

  async openTool(tool: ToolName): Promise<void> {
    await this.id(`tool-${tool}`).click();
  }

  /** From the welcome, or with `--demo`: until the CPS3 card shows. */
  async expectDemoCard(number = '2900000017'): Promise<void> {
    await expect(this.id(`card-${number}`)).toBeVisible({ timeout: 60_000 });
  }

  async moveCard(number: string): Promise<void> {
    await this.go('cards');
    await this.id(`demo-move-${number}`).click();
  }

  async enterPin(pin = demoPin): Promise<void> {
    await this.go('authentication');
    await this.id('pin-input').fill(pin);
    await this.id('pin-submit').click();
  }

  async signIn(pin = demoPin): Promise<void> {
    await this.enterPin(pin);
    await expect(this.id('session-holder')).toBeVisible({ timeout: 30_000 });
  }

  async createVault(): Promise<void> {
    await this.go('request');
    await this.createVaultHere();
  }

  /** On a page that asks for it. */
  async createVaultHere(): Promise<void> {
    await this.id('vault-passphrase').fill(passphrase);
    await this.id('vault-passphrase-again').fill(passphrase);
    await this.id('vault-submit').click();
    await expect(this.id('vault-passphrase')).toBeHidden({ timeout: 30_000 });
  }

  async fillRequest(form: {
    readonly structureName: string;
    readonly idNatStruct: string;
    readonly department: string;
    readonly service: string;
    readonly contacts?: string;
  }): Promise<void> {
    await this.go('request');
    await this.id('field-environment-test').click();
    await this.id('field-structure-name').fill(form.structureName);
    await this.id('field-id-nat-struct').fill(form.idNatStruct);
    await this.id('field-department').fill(form.department.replace(/ \(.*/u, ''));
    await this.page.getByRole('option', { name: form.department }).click();
    await this.id('field-service').fill(form.service);
    await this.id('field-contacts').fill(form.contacts ?? 'exploitation@hopital.example');
    // The name's preview grows as it comes, and moves what stands under it.
    await expect(this.page.getByRole('main')).toContainText(`CN=${form.service}`);
  }

  /** On the page of the platform: accepts the terms for one run, unless told, and runs the queue. */
  async runQueue({ acceptTerms = true } = {}): Promise<void> {
    await this.go('issuance');
    if (acceptTerms) await this.id('queue-terms').click();
    await this.id('queue-run').click();
  }

  /** From the card to a filled form, with a vault to keep it. */
  async startRequest(form: Parameters<AppWindow['fillRequest']>[0]): Promise<void> {
    await this.signIn();
    await this.createVault();
    await this.fillRequest(form);
  }

  /** Answers the system's folder dialog, which no test can click. */
  async answerFolderDialog(folder = this.#exportFolder): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, folder);
  }

  /** Answers the system's save dialog, which no test can click. */
  async answerSaveDialog(path: string): Promise<void> {
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
  }

  /** Answers the system's message box, which no test can click, with the button at this place. */
  async answerMessageBox(button: number): Promise<void> {
    await this.app.evaluate(({ dialog }, response) => {
      dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
    }, button);
  }

  clipboardText(): Promise<string> {
    return this.app.evaluate(({ clipboard }) => clipboard.readText());
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

export const hospital = {
  structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
  idNatStruct: '1990000002',
  department: 'Paris (75)',
  service: "Client d'été du ROR",
};

export const hospitalDn = `CN=${hospital.service},OU=1990000002,O=HOPITAL FICTIF DE DEMONSTRATION,ST=Paris (75),C=FR`;
