import { describe, expect, it } from 'vitest';
import { certificateFileIn } from '../../electron/main/portal/file-response.ts';

function fileIn(headers: Readonly<Record<string, string>>, url = 'https://h/produit', status = 200) {
  const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return certificateFileIn({ url, status, headers: list });
}

describe('an answer of the platform', () => {
  it.each([
    [{ 'Content-Disposition': 'attachment; filename="a.p12"' }, 'a.p12'],
    [
      { 'content-disposition': 'attachment; filename=a.PFX', 'content-type': 'application/octet-stream' },
      'a.PFX',
    ],
    [{ 'content-disposition': "attachment; filename=x.p12; filename*=UTF-8''%C3%A9t%C3%A9.p12" }, 'été.p12'],
    [{ 'content-disposition': 'attachment; filename="../../etc/a.pem"' }, 'a.pem'],
    [{ 'content-type': 'application/x-pkcs12; charset=binary' }, 'produit'],
    [{ 'content-type': 'application/pkix-cert' }, 'produit'],
    [{ 'content-disposition': 'attachment; filename="chaine.p7b"' }, 'chaine.p7b'],
  ])('%j hands out %s', (headers, name) => {
    expect(fileIn(headers as Record<string, string>)).toBe(name);
  });

  it.each([
    [{ 'content-type': 'text/html' }],
    [{ 'content-disposition': 'attachment; filename="cgu.pdf"' }],
    [{ 'content-disposition': 'inline; filename="a.p12"' }],
    [{ 'content-disposition': 'attachment; filename="a.p12"', 'content-length': '99999999' }],
    [{ 'content-disposition': 'attachment; ===' }],
  ])('%j is none', (headers) => {
    expect(fileIn(headers as Record<string, string>)).toBeNull();
  });

  it('is none where it is an error, or a page that is called like a file', () => {
    expect(fileIn({ 'content-type': 'application/x-pkcs12' }, 'https://h/a.p12', 500)).toBeNull();
    expect(fileIn({ 'content-type': 'text/html' }, 'https://h/produit.pem')).toBeNull();
  });
});
