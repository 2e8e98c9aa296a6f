/** What may open a vault; what the file holds of each is in `parameters.ts`. */
export const recipientKinds = ['passphrase', 'recovery-key', 'keyring', 'card'] as const;
export type RecipientKind = (typeof recipientKinds)[number];
