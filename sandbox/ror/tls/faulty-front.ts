import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { RorFaultName } from '../faults.ts';

export interface FrontParts {
  readonly has: (fault: RorFaultName) => boolean;
  /** Milliseconds. */
  readonly slowness: number;
  /** Resets the connection of a request. */
  readonly reset: (request: IncomingMessage) => void;
}

const noCertificate = 'No required SSL certificate was sent';
const refusedCertificate = 'The SSL certificate error';

/** What stands in front of a server, and may answer instead of it, late, or not to the end. */
export function faultyFront(
  listener: RequestListener,
  { has, slowness, reset }: FrontParts,
): RequestListener {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (has('html-front')) sendHtml(response, 400, `400 ${noCertificate}`);
    else if (has('html-ok')) sendHtml(response, 200, 'Login');
    else if (has('server-error')) sendHtml(response, 503, '503 Service Temporarily Unavailable');
    else if (has('dropped'))
      breakOff(response, () => {
        reset(request);
      });
    else listener(request, response);
  };
  return (request, response) => {
    if (!has('slow')) {
      answer(request, response);
      return;
    }
    const later = setTimeout(answer, slowness, request, response);
    response.once('close', () => {
      clearTimeout(later);
    });
  };
}

/** nginx's answer to a certificate that it does not take. */
export function sendRefusedCertificate(response: ServerResponse): void {
  sendHtml(response, 400, `400 ${refusedCertificate}`);
}

/** A page where JSON was expected, as reverse proxies write them. */
function sendHtml(response: ServerResponse, status: number, title: string): void {
  const page =
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  response.writeHead(status, {
    'content-type': 'text/html',
    'content-length': page.length,
    connection: 'close',
  });
  response.end(page);
}

/** Half an answer, then nothing. */
function breakOff(response: ServerResponse, reset: () => void): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 4096 });
  response.write('{"', reset);
}
