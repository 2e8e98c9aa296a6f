import type { homeCalls } from '../../contract/home.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function homeHandlers({ home }: HandlerParts): Pick<Handlers, keyof typeof homeCalls> {
  return { 'home.read': () => home.read() };
}
