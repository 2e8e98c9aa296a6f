/** What a JavaScript program is asked to read; paths of files. */
export interface TlsJob {
  /** By format. */
  readonly files: Readonly<Record<string, string>>;
  readonly password: string;
  /** PEM: the server's own certificate and key. */
  readonly server: { readonly cert: string; readonly key: string };
}

/** DER in base64 of what was found, by format; an error's message where nothing was. */
export type TlsAnswer = Readonly<
  Record<string, { readonly certificates: string[]; readonly keys: string[] } | { readonly error: string }>
>;
