import type { Card } from '../../core/card/card.ts';
import type { Answers, Person, Role } from '../../core/dossier/dossier.ts';
import type { ShownState } from '../../core/dossier/tour.ts';

/** Colours of a task's state. */
export const taskTones = {
  'to-do': 'neutral',
  blocked: 'neutral',
  sent: 'warning',
  waiting: 'warning',
  done: 'good',
  'not-needed': 'neutral',
} as const satisfies Record<ShownState, string>;

/** What is pasted into a field of one line, as such. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Whose name stands over a person's fields; empty: nobody's yet. */
export function personName({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`.trim();
}

/** Roles that somebody has to have in this branch, and nobody has. */
export function missingRoles({ people, administration }: Pick<Answers, 'people' | 'administration'>): Role[] {
  const wanted: readonly Role[] = [
    'requester',
    'legal-representative',
    ...(administration === 'alone' ? [] : (['technical-administrator'] as const)),
  ];
  return wanted.filter((role) => !people.some(({ roles }) => roles.includes(role)));
}

/** Numbers of the inserted cards, the first of each only. */
export function insertedNumbers(cards: readonly Card[], environment?: Card['environment']): string[] {
  const wanted = cards.filter((card) => environment === undefined || card.environment === environment);
  return [...new Set(wanted.map(({ number }) => number))];
}
