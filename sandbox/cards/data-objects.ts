import type { CardDefinition } from './definitions.ts';
import type { TokenObject } from './token-content.ts';

const readable = ['CPS_ID_CARD', 'CPS_NAME_PS', 'CPS_LANG_PS', 'CPS_INFO_PS', 'CPS_DATA'] as const;
const behindPin = ['CPS_ACTIVITY_01_PS', 'CPS_ACTIVITY_02_PS'] as const;

/** The data objects of a real card, by name; their inner format is not public, so the content is a plain text. */
export function dataObjects(card: CardDefinition): readonly TokenObject[] {
  const value = (label: string): Uint8Array =>
    Buffer.from(`PASSERELLE DEMONSTRATION ${label} ${card.number}`, 'ascii');
  return [
    ...readable.map((label) => ({ kind: 'data', label, private: false, value: value(label) }) as const),
    ...behindPin.map((label) => ({ kind: 'data', label, private: true, value: value(label) }) as const),
  ];
}
