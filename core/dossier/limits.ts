/** Characters of each line that a person may write in a dossier, and of its notes. */
export const longestLine = {
  name: 200,
  publisher: 200,
  profileCode: 100,
  structureName: 200,
  structureIdentifier: 64,
  structureAddress: 300,
  lastName: 100,
  firstName: 100,
  phone: 40,
  email: 254,
  cardNumber: 40,
  testSubject: 1000,
} as const;

export const longestNotes = 4000;
export const longestLink = 2000;
