/** Node's request and response on one side, the web's on the other. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** @throws TypeError where the request target is no path, or one that reads as another: what stands in front let that one in */
export function webRequest(request: IncomingMessage, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    headers.append(request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '');
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const target = request.url ?? '/';
  // Only the path counts; a Host that the caller chose has no part in it.
  const url = new URL(`http://localhost${target}`);
  if (url.pathname !== target.split('?')[0]) throw new TypeError('this path reads as another');
  return new Request(url, {
    method,
    headers,
    signal,
    ...(hasBody ? { body } : {}),
  });
}

/** The body, or as much of it as shows that it is too large: the rest is left to Node, which drops it. */
export function bodyOf(request: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = () => resolve(new Uint8Array(Buffer.concat(chunks)));
    // Not `for await`: leaving it would destroy the connection, and with it the answer.
    request.on('data', (chunk: Buffer) => {
      if (length > most) return;
      chunks.push(chunk);
      length += chunk.length;
      if (length > most) end();
    });
    request.once('end', end).once('error', reject);
  });
}

export async function sendWeb(answer: Response, response: ServerResponse, isLast: boolean): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = { ...Object.fromEntries(answer.headers), 'content-length': body.length };
  response.writeHead(answer.status, isLast ? { ...headers, connection: 'close' } : headers).end(body);
}

export function sendText(response: ServerResponse, status: number, text: string, isLast: boolean): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, isLast ? { ...headers, connection: 'close' } : headers).end(text);
}
