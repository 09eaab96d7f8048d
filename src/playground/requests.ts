import type { IncomingMessage, ServerResponse } from 'node:http';

const mostBytes = 4_000_000;

/** The fields of a request, whether they came as JSON or as a form. Fields of a form that hold JSON are left as text. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error('too large');
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (request.headers['content-type']?.includes('json'))
    return text ? (JSON.parse(text) as Record<string, unknown>) : {};
  const fields: Record<string, unknown> = Object.fromEntries(new URLSearchParams(text));
  if (typeof fields.metadata === 'string') fields.metadata = JSON.parse(fields.metadata);
  return fields;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}
