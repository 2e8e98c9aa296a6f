import { createHash } from 'node:crypto';

/** Sober on purpose: it must not be taken for a site of the State. */
export const pageStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1d2433;background:#f6f7f9}
.notice{margin:0;padding:.75rem 2rem;background:#7a3e00;color:#fff;font-weight:600}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static;display:inline-block;padding:.5rem 2rem}
header{padding:1rem 2rem 0;background:#fff;border-bottom:1px solid #c9cfda}
header p{margin:0;color:#4a5468}
header .title{font-size:1.25rem;font-weight:700;color:#1d2433}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem;margin:1rem 0 0;padding:0;list-style:none}
nav a{display:block;padding:.5rem 1rem;color:#1d2433;border-bottom:3px solid transparent}
nav a[aria-current]{border-color:#1f4e9e;font-weight:600}
main{max-width:56rem;margin:2rem auto;padding:0 2rem}
h1{font-size:1.5rem}h2{font-size:1.125rem}
a{color:#1f4e9e}
:focus-visible{outline:3px solid #1f4e9e;outline-offset:2px}
dt{color:#4a5468;font-size:.875rem}dd{margin:0 0 1rem;font-weight:600;overflow-wrap:anywhere}
fieldset{margin:0 0 1.5rem;padding:1rem;border:1px solid #c9cfda;background:#fff}
legend{padding:0 .5rem;font-weight:600}
.field{margin:0 0 1rem}
.field label{display:block;font-weight:600}
.field .hint{margin:0;color:#4a5468;font-size:.875rem}
.check label{display:inline;font-weight:400}
input:not([type=checkbox]),select,textarea{width:100%;padding:.5rem;font:inherit;border:1px solid #6b7488;background:#fff}
textarea{font-family:ui-monospace,monospace;font-size:.875rem}
button{padding:.625rem 1.25rem;font:inherit;font-weight:600;color:#fff;background:#1f4e9e;border:0}
button.final{background:#9b1c1c}
table{width:100%;border-collapse:collapse;background:#fff}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{padding:.5rem;border:1px solid #c9cfda;text-align:left;vertical-align:top}
th[scope=row]{overflow-wrap:anywhere}
.alert{margin:0 0 1.5rem;padding:1rem;border-left:6px solid #9b1c1c;background:#fff}
.warn{margin:0 0 1.5rem;padding:1rem;border-left:6px solid #a05a00;background:#fff}
`;

/** Source of a content security policy (CSP level 2, hash-source). */
export const pageStyleHash = `sha256-${createHash('sha256').update(pageStyle).digest('base64')}`;
