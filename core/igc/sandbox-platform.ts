import { z } from 'zod';
import errors from '../../resources/locales/fr/errors/igc.json' with { type: 'json' };
import { IgcError, type IgcErrorCode } from './errors.ts';
import type {
  CardTransport,
  CertificateOrder,
  IgcPlatform,
  IssuedCertificate,
  PlatformSession,
} from './platform.ts';

const cardTls = z.object({ protocol: z.string(), cipher: z.string() });

const session: z.ZodType<PlatformSession> = z.object({
  cardNumber: z.string(),
  holder: z.string(),
  structures: z.array(z.object({ idNatStruct: z.string(), name: z.string(), department: z.string() })),
  tls: cardTls,
});

const issued: z.ZodType<IssuedCertificate> = z.object({
  certificate: z.string(),
  chain: z.array(z.string()),
  tls: cardTls,
});

const refusal = z.object({
  error: z.object({
    code: z.string().refine((code): code is IgcErrorCode => Object.hasOwn(errors, code)),
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
});

/** The sandbox's web service: its own, as the contract of IGC-Santé's is not public. */
export class SandboxPlatform implements IgcPlatform {
  readonly #transport: CardTransport;

  /** @param transport connected to the sandbox, the card's key doing the TLS client authentication. */
  constructor(transport: CardTransport) {
    this.#transport = transport;
  }

  /** @throws IgcError the sandbox's refusal; UNEXPECTED_ANSWER {status} for any other answer. */
  async identify(): Promise<PlatformSession> {
    return this.#exchange({ method: 'GET', path: '/api/session' }, session);
  }

  /** @throws IgcError the sandbox's refusal; UNEXPECTED_ANSWER {status} for any other answer. */
  async order({ environment, idNatStruct, request }: CertificateOrder): Promise<IssuedCertificate> {
    const body = JSON.stringify({ environment, idNatStruct, request });
    return this.#exchange({ method: 'POST', path: '/api/certificates', body }, issued);
  }

  async #exchange<Answer>(
    exchange: Parameters<CardTransport['request']>[0],
    schema: z.ZodType<Answer>,
  ): Promise<Answer> {
    const { status, body } = await this.#transport.request(exchange);
    const content = parseJson(body);
    const answer = schema.safeParse(content);
    if (status >= 200 && status < 300 && answer.success) return answer.data;
    const { data } = refusal.safeParse(content);
    if (status >= 400 && data !== undefined)
      throw new IgcError(data.error.code, { params: data.error.params });
    throw new IgcError('UNEXPECTED_ANSWER', { params: { status }, cause: answer.error, exitCode: 3 });
  }
}

/** @returns undefined for what is not JSON, such as a proxy's HTML page. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
