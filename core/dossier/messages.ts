import type { Message } from '../messages/message.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { administratorsIn, type Dossier, peopleIn } from './dossier.ts';
import { addresses, formWords } from './facts.ts';
import type { TaskMessageId, TourTask } from './steps.ts';

export type MessageId = TaskMessageId | 'support';

type Say = (key: string, params?: Readonly<Record<string, string>>) => string;

const recipients: Readonly<Record<MessageId, Pick<Message, 'to' | 'cc'>>> = {
  integration: { to: [addresses.ror], cc: [] },
  f414: { to: [addresses.development], cc: [addresses.rorCopy] },
  'test-identity': { to: [addresses.ror], cc: [] },
  f413: { to: [addresses.certificates], cc: [] },
  support: { to: [addresses.ror], cc: [] },
};

/**
 * An e-mail of the tour, with what the dossier knows; what it does not know is marked in it.
 *
 * @param locale French for whoever receives it; another one tells the sender what it says.
 */
export function messageOf(dossier: Dossier, task: TourTask, id: MessageId, locale: Locale = 'fr'): Message {
  const say: Say = (key, params) => translate(locale, `tour.${key}`, params);
  const told = (value: string): string => (value.trim() === '' ? `[${say('toFill')}]` : value.trim());
  const name = told(dossier.name);
  const body = [
    say('messages.greeting'),
    sentenceOf(dossier, id, say, told),
    contextOf(dossier, say, told, id === 'support' ? task : null).join('\n'),
    ...(id === 'support' ? [''] : []),
    [say('messages.closing'), ...senderOf(dossier)].join('\n'),
  ];
  const params = { name, step: task.step, structure: told(dossier.structure.name) };
  return {
    ...recipients[id],
    subject: say(`messages.${id}.subject`, params),
    body: `${body.join('\n\n')}\n`,
  };
}

function sentenceOf(dossier: Dossier, id: MessageId, say: Say, told: (value: string) => string): string {
  const { number } = dossier.testCard;
  switch (id) {
    case 'f414':
      return number.trim() === ''
        ? say('messages.f414.newCard')
        : say('messages.f414.existingCard', { number: number.trim() });
    case 'test-identity':
      return say(`messages.test-identity.${dossier.exchange}`, { subject: told(dossier.testSubject) });
    case 'f413':
      return say(dossier.administration === 'alone' ? 'messages.f413.alone' : 'messages.f413.body');
    default:
      return say(`messages.${id}.body`);
  }
}

function contextOf(
  dossier: Dossier,
  say: Say,
  told: (value: string) => string,
  task: TourTask | null,
): readonly string[] {
  const { name, publisher, structure, profile, profileCode, exchange } = dossier;
  const unknown = say('unknown');
  return [
    say('context.application', { value: told(name) }),
    say('context.publisher', { value: told(publisher) }),
    say('context.structure', { value: told(structure.name) }),
    say('context.identifier', { value: told(structure.identifier) }),
    say('context.profile', { value: profile === 'public' ? '0' : profileCode.trim() || unknown }),
    say('context.exchange', { value: formWords.exchanges[exchange] }),
    ...(task === null
      ? []
      : [
          say('context.step', { step: task.step, task: say(`tasks.${task.id}.title`) }),
          say('context.state', { value: say(`states.${task.state}`) }),
        ]),
  ];
}

/** Who asks, else who administers: name and telephone. */
function senderOf(dossier: Dossier): readonly string[] {
  const sender = peopleIn(dossier, 'requester')[0] ?? administratorsIn(dossier)[0];
  if (sender === undefined) return [];
  return [`${sender.firstName} ${sender.lastName}`.trim(), sender.phone.trim()].filter((part) => part !== '');
}
