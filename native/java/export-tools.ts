import type { ExportTools } from '../../core/export/material.ts';
import { convertToJks, findKeytool } from './keytool.ts';

/** What exports can count on here; looked for each time, as Java may be installed meanwhile. */
export function exportToolsHere(): ExportTools {
  const keytool = findKeytool();
  if (keytool === null) return { toJks: null };
  return { toJks: (pkcs12, password) => convertToJks(keytool, pkcs12, password) };
}
