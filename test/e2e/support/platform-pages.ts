import { type AppWindow, hospital } from './app-window.ts';
import { AssistedWindow } from './assisted-window.ts';

// What a person does on the platform's own pages.

/** From the card to the platform's pages, for a request whose key the platform makes. */
export async function openForRequest(window: AppWindow): Promise<AssistedWindow> {
  await window.startRequest(hospital);
  await window.id('field-key-maker-platform').click();
  await window.id('request-create').click();
  return AssistedWindow.open(window, 'request-portal');
}

/** « Demander », with what the panel says, up to the product that is asked for. */
export async function fillDemand(
  portal: AssistedWindow,
  service: string,
  contacts: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await portal.press('Demander');
  await portal.expectPage('Demander un nouveau produit');
  await portal.fill({ offer: 'ORG', structure: hospital.idNatStruct });
  await portal.press('Demander un nouveau produit');
  await portal.fill({ environment: 'test', usage: 'AUTH_CLI', service, contacts, ...more });
  await portal.inPage('document.querySelector("form").requestSubmit()');
  await portal.expectPage(service);
}

/** The same, and told to the panel. */
export async function ask(portal: AssistedWindow): Promise<void> {
  await fillDemand(portal, await portal.copy('service'), await portal.copy('contacts'));
  await portal.id('portal-asked').click();
}

/** « Retirer »: to the form of the one product that waits. */
async function startRetrieval(portal: AssistedWindow): Promise<void> {
  await portal.press('Retirer');
  await portal.followFirst('/retirer/');
  await portal.expectPage('Télécharger');
}

export async function retrieve(portal: AssistedWindow, keyPassword: string, code: string): Promise<void> {
  await startRetrieval(portal);
  await portal.fill({ revocationCode: code, revocationCodeAgain: code, terms: 'yes', keyPassword });
  await portal.press('Télécharger');
}

/** Of a key made here: the certificate alone. */
export async function retrieveAs(portal: AssistedWindow, format: string, code: string): Promise<void> {
  await startRetrieval(portal);
  await portal.fill({ revocationCode: code, revocationCodeAgain: code, terms: 'yes', format });
  await portal.press('Télécharger');
}
