import { z } from 'zod';

/** The stable `--json` documents: keys may be added, none may go or change its meaning. */

const instant = z.iso.datetime();
const rfc4514 = z.string().regex(/^(?:[A-Za-z]+|[0-9.]+)=/u);

export const inspectDocument = z.object({
  certificates: z.array(
    z.object({
      kind: z.enum([
        ...['org-auth-cli', 'org-sign', 'org-conf', 'serv-ssl', 'card-auth', 'card-sign', 'ca', 'unknown'],
      ] as const),
      environment: z.enum(['test', 'prod', 'unknown']),
      subject: rfc4514,
      issuer: rfc4514,
      notBefore: instant,
      notAfter: instant,
      card: z
        .object({
          type: z.enum(['CPS', 'CPF', 'CPE', 'CPA']).nullable(),
          number: z.string().nullable(),
          issuerNumber: z.string().nullable(),
        })
        .nullable(),
      structure: z
        .object({
          idNatStruct: z.string().nullable(),
          identifierType: z.string().nullable(),
          name: z.string().nullable(),
          department: z.string().nullable(),
        })
        .nullable(),
      chain: z.object({ trusted: z.boolean(), reason: z.string().nullable(), root: rfc4514.nullable() }),
      findings: z.array(
        z.object({
          severity: z.enum(['error', 'warning', 'info']),
          code: z.string(),
          message: z.string(),
          consequence: z.string().min(5),
          whatToDo: z.string().min(5),
          source: z.string().min(5),
        }),
      ),
    }),
  ),
});

export const errorReport = z.object({
  code: z.string(),
  what: z.string().min(5),
  whatToDo: z.string().min(5),
});
export const errorDocument = z.object({ error: errorReport });

export const cardListDocument = z.object({
  modules: z.array(
    z.object({
      path: z.string(),
      manufacturer: z.string().nullable(),
      description: z.string().nullable(),
      version: z.string().nullable(),
      error: errorReport.nullable(),
    }),
  ),
  readers: z.array(z.object({ name: z.string(), cardPresent: z.boolean() })),
  cards: z.array(
    z.object({
      number: z.string(),
      label: z.string(),
      family: z.string().nullable(),
      support: z.string().nullable(),
      type: z.enum(['CPS', 'CPF', 'CPE', 'CPA']).nullable(),
      typeName: z.string().nullable(),
      environment: z.enum(['test', 'prod', 'unknown']),
      status: z.string(),
      pinState: z.string(),
      holder: z
        .object({
          name: z.string(),
          identifier: z.string(),
          identifierType: z.string().nullable(),
          registerStructure: z.string().nullable(),
          registerNumber: z.string().nullable(),
          profession: z.string().nullable(),
          title: z.string().nullable(),
        })
        .nullable(),
      certificates: z.array(
        z.object({ id: z.string(), label: z.string(), notBefore: instant, notAfter: instant }),
      ),
      dataObjects: z.array(
        z.object({ label: z.string(), size: z.number().nullable(), texts: z.array(z.string()).nullable() }),
      ),
    }),
  ),
});

const light = z.enum(['green', 'amber', 'red']);

export const cardStatusDocument = z.strictObject({
  at: instant,
  light,
  remarks: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z_]+$/u),
        light,
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        what: z.string().min(5),
        whatToDo: z.string().min(5),
      }),
    )
    .min(1),
  card: z.strictObject({
    number: z.string(),
    issuerNumber: z.string().nullable(),
    label: z.string(),
    family: z.string().nullable(),
    type: z.enum(['CPS', 'CPF', 'CPE', 'CPA']).nullable(),
    environment: z.enum(['test', 'prod', 'unknown']),
    holder: z.looseObject({ name: z.string(), identifier: z.string() }).nullable(),
    structure: z.looseObject({ idNatStruct: z.string().nullable(), name: z.string().nullable() }).nullable(),
  }),
  status: z.enum(['valid', 'expired', 'not-yet-valid', 'untrusted', 'unreadable']),
  validity: z.strictObject({ notBefore: instant, notAfter: instant, daysLeft: z.int() }).nullable(),
  pinState: z.enum(['normal', 'count-low', 'final-try', 'locked', 'to-be-changed', 'not-initialised']),
  chain: z
    .strictObject({ trusted: z.boolean(), reason: z.string().nullable(), root: rfc4514.nullable() })
    .nullable(),
  revocation: z
    .looseObject({ status: z.enum(['good', 'revoked', 'unknown']), checkedAt: instant })
    .nullable(),
  middleware: z
    .strictObject({
      path: z.string(),
      manufacturer: z.string().nullable(),
      description: z.string().nullable(),
      version: z.string().nullable(),
      cryptoki: z.string().nullable(),
    })
    .nullable(),
  reader: z.strictObject({
    name: z.string(),
    hardwareVersion: z.string().nullable(),
    firmwareVersion: z.string().nullable(),
  }),
  pdf: z.string().nullable(),
});

export const stepNames = ['cards', 'authentication', 'request', 'issuance', 'vault', 'export'] as const;

export const journeyDocument = z.object({
  ok: z.boolean(),
  environment: z.enum(['test', 'prod']),
  steps: z.array(
    z.looseObject({
      step: z.enum(stepNames),
      ok: z.boolean(),
      durationMs: z.number(),
      error: errorReport.extend({ domain: z.string() }).optional(),
    }),
  ),
  files: z.array(
    z.object({
      format: z.string(),
      path: z.string(),
      bytes: z.number(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      containsPrivateKey: z.boolean(),
      verified: z.literal(true),
    }),
  ),
});
export type JourneyDocument = z.infer<typeof journeyDocument>;
