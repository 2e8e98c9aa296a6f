import { formatDate } from '../../core/text/calendar.ts';
import type { Card } from '../../core/card/card.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { CliContext } from '../context.ts';
import type { CardListDocument } from './list-cards.ts';

/** What a person reads: the middleware, the readers, then one block for each card. */
export function cardListLines({ modules, readers, cards }: CardListDocument, context: CliContext): string[] {
  const { say } = context;
  const usable = modules.some(({ error }) => error === null);
  return [
    ...modules.flatMap((module) => moduleLines(module, context)),
    ...readers.map(({ name, cardPresent }) =>
      say(cardPresent ? 'card.list.readerWithCard' : 'card.list.emptyReader', { name }),
    ),
    ...cards.flatMap((card) => ['', ...cardLines(card, context)]),
    ...(usable && cards.length === 0
      ? ['', say(readers.length === 0 ? 'card.list.noReader' : 'card.list.noCard')]
      : []),
  ];
}

function moduleLines(
  { path, manufacturer, description, version, error }: CardListDocument['modules'][number],
  { say }: CliContext,
): string[] {
  if (error !== null) return [say('card.list.module', { path }), `  ${error.what}`, `  ${error.whatToDo}`];
  const about = [manufacturer, description, version]
    .filter((part) => part !== null && part !== '')
    .join(', ');
  return [say('card.list.module', { path: about === '' ? path : `${path} (${about})` })];
}

function cardLines(card: Card, context: CliContext): string[] {
  const { say } = context;
  const facts: [string, string | null][] = [
    ['type', card.typeName],
    ['holder', holderOf(card)],
    ['structure', structureOf(card)],
    ['status', statusOf(card, context)],
    ['pin', say(`pinStates.${card.pinState}`)],
    ['reader', card.reader],
    ['token', card.label],
  ];
  return [
    say('card.list.card', {
      type: card.type ?? card.family ?? '',
      number: card.number === '' ? card.label : card.number,
      environment: say(`environments.${card.environment}`),
    }),
    ...facts.flatMap(([name, value]) =>
      value === null || value === '' ? [] : [`  ${say(`card.list.facts.${name}`, { value })}`],
    ),
    ...card.certificates.map((certificate) => `  ${certificateLine(certificate, context)}`),
  ];
}

function holderOf({ holder }: Card): string | null {
  if (holder === null) return null;
  const identifier =
    holder.identifierType === null ? holder.identifier : `${holder.identifierType} ${holder.identifier}`;
  return [holder.name, holder.profession ?? holder.title, identifier]
    .filter((part) => part !== null)
    .join(', ');
}

function structureOf({ structure }: Card): string | null {
  if (structure === null) return null;
  return [structure.name, structure.idNatStruct, structure.department]
    .filter((part) => part !== null)
    .join(', ');
}

/** Says why, where the chain or the reading tells. */
function statusOf({ status, error, certificates }: Card, { say, locale }: CliContext): string {
  const verdict = say(`statuses.${status}`);
  const reason = certificates.find(({ usage }) => usage === 'authentication')?.chain.reason ?? null;
  if (status === 'unreadable' && error !== null)
    return say('card.list.because', { verdict, reason: translate(locale, `errors.card.${error}.what`) });
  if (status === 'untrusted' && reason !== null)
    return say('card.list.because', { verdict, reason: translate(locale, `chain.${reason}`) });
  return verdict;
}

function certificateLine(
  { label, notBefore, notAfter }: Card['certificates'][number],
  { say, locale }: CliContext,
): string {
  const day = (instant: string): string => formatDate(new Date(instant), locale);
  return say('card.list.certificate', { label, from: day(notBefore), to: day(notAfter) });
}
