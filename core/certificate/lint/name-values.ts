import { identifierTypeOf } from '../classify.ts';
import { organizationMaxLength } from '../distinguished-name.ts';
import type { Remark } from '../finding.ts';
import { attributeValues, decodeName } from '../name.ts';
import {
  hasBlankAtEnds,
  hasDoubleBlank,
  likelyHostName,
  looksLikeWrongHostName,
  unusualCharactersOf,
} from '../name-text.ts';
import { attributeOids, attributeShortNames } from '../oids.ts';
import type { Rule } from './rule.ts';

/** E.g. `Paris (75)`, `Corse-du-Sud (2A)`, `Monaco (98000)`: the forms of table G09. */
const departmentForm = /^\S.* \((?:\d{2,5}|2[AB])\)$/;

/** ST, O and OU as IGC-Santé fills them. ANS's own example has an odd OU: never a reason to refuse. */
export const checkStructure: Rule = ({ certificate: { subjectName }, departments }) => [
  ...attributeValues(subjectName, attributeOids.stateOrProvince).flatMap((value): Remark[] => {
    const params = { value };
    if (!departmentForm.test(value)) return [{ severity: 'warning', code: 'ST_ODD', params }];
    const known = departments?.some(({ label }) => label === value) !== false;
    return known ? [] : [{ severity: 'warning', code: 'ST_UNKNOWN', params }];
  }),
  ...attributeValues(subjectName, attributeOids.organization).flatMap(organizationRemarks),
  ...attributeValues(subjectName, attributeOids.organizationalUnit)
    .filter((value) => identifierTypeOf(value) === null)
    .map((value): Remark => ({ severity: 'warning', code: 'OU_ODD', params: { value } })),
];

function organizationRemarks(value: string): Remark[] {
  const { length } = Array.from(value);
  const max = organizationMaxLength;
  if (length > max) return [{ severity: 'warning', code: 'O_TOO_LONG', params: { length, max } }];
  return length === max ? [{ severity: 'info', code: 'O_CUT', params: { max } }] : [];
}

/** Typing errors are issued as typed, e.g. `rpps.tra.henix;asipsante.fr`. */
export const checkTyping: Rule = ({ certificate: { subjectName } }) =>
  decodeName(subjectName)
    .flat()
    .flatMap(({ type, value }) =>
      typeof value === 'string' ? typingRemarks(attributeShortNames[type] ?? type, value) : [],
    );

function typingRemarks(attribute: string, value: string): Remark[] {
  const remarks: Remark[] = [];
  const params = { attribute, value };
  const unusual = unusualCharactersOf(value);
  if (unusual.length > 0) {
    const characters = unusual.map(visible).join(' ');
    remarks.push({ severity: 'warning', code: 'UNUSUAL_NAME', params: { ...params, characters } });
  }
  if (hasBlankAtEnds(value)) remarks.push({ severity: 'warning', code: 'NAME_BLANK_AT_ENDS', params });
  if (hasDoubleBlank(value)) remarks.push({ severity: 'warning', code: 'NAME_DOUBLE_BLANK', params });
  return remarks;
}

/** A character that shows, else its Unicode number. */
function visible(character: string): string {
  if (!/[\p{C}\p{Z}]/u.test(character)) return character;
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A « Service applicatif » that was meant to be a host name. */
export const checkHostName: Rule = ({ certificate: { subjectName } }) =>
  attributeValues(subjectName, attributeOids.commonName)
    .filter(looksLikeWrongHostName)
    .map((value) => ({
      severity: 'warning',
      code: 'CN_HOST_NAME_TYPO',
      params: { value, suggestion: likelyHostName(value) },
    }));
