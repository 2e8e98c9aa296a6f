import { z } from 'zod';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { FormPreview } from '../../core/requests/form.ts';
import type { ImportProblem } from '../../core/requests/import/problem.ts';
import type { RequestRecord } from '../../core/vault/records.ts';
import { type SecretKind, secretKinds } from '../../core/vault/seal.ts';
import { answers, nothing, secret, short } from './call.ts';
import type { SavedFile } from './cards.ts';
import { longestImport } from './limits.ts';

/** A request without its PKCS#10, which the page has no use for. */
export interface RequestView extends RequestRecord {
  readonly request: null;
}

/** Where a run of the queue left its requests, all told by id. */
export interface RunView {
  readonly stored: readonly { readonly requestId: string; readonly certificateId: string }[];
  readonly waiting: readonly string[];
  readonly refused: readonly string[];
  readonly failed: readonly { readonly requestId: string; readonly error: ErrorDocument }[];
  /** What stopped the run; null when all were gone through, or the user stopped it. */
  readonly stopped: ErrorDocument | null;
  /** The user stopped it. */
  readonly cancelled: boolean;
}

/** One step of a run, once it is on the disk. */
export interface QueueStep {
  readonly requestId: string;
  /** As it is now; null once its certificate is stored. */
  readonly request: RequestView | null;
  /** Place of the request in the run, from 1. */
  readonly position: number;
  readonly total: number;
}

/** A code or password of a request or certificate, without what it is. */
export interface SecretView {
  readonly kind: SecretKind;
  /** ISO 8601; null: there is none yet. */
  readonly createdAt: string | null;
  /** ISO 8601: when it was last shown to a person; null when never. */
  readonly shownAt: string | null;
  /**
   * Where it comes from while there is none: the queue draws it, it is drawn here for the platform's form, or the platform
   * was given one already, which a new one would not match.
   */
  readonly source: 'queue' | 'form' | 'given';
}

/** One line of a file of structures. */
export interface ImportLineView {
  /** The file's first line is 1. */
  readonly line: number;
  readonly environment: 'test' | 'prod';
  readonly structureName: string;
  readonly distinguishedName: string;
  readonly contactEmails: readonly string[];
  readonly problems: readonly Pick<ImportProblem, 'column' | 'severity' | 'message'>[];
}

/** What a file of structures would ask for. Nothing is created before it is confirmed. */
export interface ImportView {
  /** Of this reading of the file: what is confirmed is what was shown. */
  readonly id: string;
  readonly fileName: string;
  /** It was chosen on the disk, where it may be corrected meanwhile. */
  readonly rereadable: boolean;
  readonly lines: readonly ImportLineView[];
  /** Remarks on the titles or on the file as a whole. */
  readonly fileProblems: readonly Pick<ImportProblem, 'line' | 'severity' | 'message'>[];
  /** No error remains, and there is something to ask for. */
  readonly acceptable: boolean;
}

const formSchema = z.object({
  environment: z.enum(['test', 'prod']),
  structureName: z.string().max(500),
  idNatStruct: short,
  department: short,
  service: z.string().max(500),
  contacts: z.string().max(2000),
});

const keyMaker = z.enum(['here', 'platform']);
const id = z.uuid();
const secretRef = z.object({ recordId: id, kind: z.enum(secretKinds) });

/** What holds where a line says nothing. */
const importDefaultsSchema = z.object({
  environment: z.enum(['test', 'prod']),
  service: z.string().max(500),
  contacts: z.string().max(2000),
});
export type ImportDefaultsInput = z.output<typeof importDefaultsSchema>;

export const requestCalls = {
  'request.preview': answers<FormPreview>()(formSchema),
  /**
   * With a key made here, key and PKCS#10 are in the vault when it answers. `corrects`: a refused one that goes;
   * `replaces`: a certificate that the new one takes over from.
   */
  'request.create': answers<RequestView>()(
    z.object({ form: formSchema, keyMaker, corrects: id.nullable(), replaces: id.nullable() }),
  ),
  /** Oldest first. */
  'request.list': answers<readonly RequestView[]>()(nothing),
  /** Takes a refused request up again as it is: the next run sends it. */
  'request.retry': answers<RequestView>()(z.object({ id })),
  /** Forgets a request, its key and its secrets, for good. */
  'request.discard': answers<null>()(z.object({ id })),

  /** Takes requests as far as they can go now; answers once it is over, `queue.changed` tells each step. */
  'queue.run': answers<RunView>()(z.object({ ids: z.array(id).max(10_000), termsAccepted: z.boolean() })),
  /** What has begun is brought to its end, nothing else is begun. */
  'queue.cancel': answers<null>()(nothing),

  'secrets.list': answers<readonly SecretView[]>()(z.object({ recordId: id })),
  'secrets.generate': answers<SecretView>()(secretRef),
  /** Keeps a secret that was chosen elsewhere. */
  'secrets.put': answers<SecretView>()(secretRef.extend({ secret })),
  /** The one call that gives a secret to the page, which a person asked to see. UTF-8. */
  'secrets.show': answers<Uint8Array<ArrayBuffer>>()(secretRef),
  /** Puts a secret on the clipboard, and takes it away after a minute. */
  'secrets.copy': answers<null>()(secretRef),

  /** Opens a save dialog for a file to fill in; null when it is cancelled. */
  'import.model': answers<SavedFile | null>()(nothing),
  /** Opens a file dialog; null when it is cancelled. */
  'import.choose': answers<ImportView | null>()(importDefaultsSchema),
  /** A file that was dropped on the page. */
  'import.read': answers<ImportView>()(
    z.object({
      fileName: short,
      content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= longestImport),
      defaults: importDefaultsSchema,
    }),
  ),
  /** Reads the same file again, as it is by now, under other defaults or in another language. */
  'import.again': answers<ImportView>()(importDefaultsSchema),
  /** Creates all the requests, or none. */
  'import.confirm': answers<readonly RequestView[]>()(z.object({ id, keyMaker })),
  'import.forget': answers<null>()(nothing),
} as const;
