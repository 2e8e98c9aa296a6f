import { CardError } from '../../../core/card/errors.ts';
import type { cardCalls } from '../../contract/cards.ts';
import type { Handlers } from '../ipc-router.ts';
import { printFailure } from '../services/printing.ts';
import { printHtml } from '../services/sheet-printer.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

export function cardHandlers({
  desk,
  signIn,
  cardStatus,
  dialogs,
  pinChanged,
}: HandlerParts): Pick<Handlers, keyof typeof cardCalls> {
  return {
    'cards.list': () => desk.list(),
    'card.status': (card) => cardStatus.ask(card),
    'card.saveStatus': ({ card, format }) =>
      savedFile(dialogs, 'dialogs.saveStatus', cardStatus.fileName(card, format), (path) =>
        cardStatus.save(card, format, path),
      ),
    'card.printStatus': async (card) => {
      const detail = printFailure(await printHtml(cardStatus.html(card)));
      if (detail !== null) throw new CardError('PRINT_FAILED', { params: { detail } });
      return null;
    },
    'pin.change': async ({ card, current, next }) => {
      const state = await desk.changePin(card, current, next);
      await pinChanged();
      return state;
    },
    'pin.unblock': async ({ card, code, next }) => {
      const state = await desk.unblockPin(card, code, next);
      await pinChanged();
      return state;
    },
    'session.open': ({ card, pin }) => signIn.open(card, pin),
    'session.state': () => signIn.view,
    'session.close': () => {
      signIn.close();
      return null;
    },
  };
}
