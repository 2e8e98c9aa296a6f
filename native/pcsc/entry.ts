/** Entry of the process that asks PC/SC: a foreign library again, which may block or crash. It answers once, unasked. */
import { servesParent } from '../worker-entry.ts';
import { observePcsc } from './observer.ts';

const toParent = servesParent(() => undefined);
void observePcsc().then(toParent);
