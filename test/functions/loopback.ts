import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, vi } from "vitest";

export interface Received {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The far side of every webhook: what came, and what it answers. */
export interface Loopback {
  readonly received: Received[];
  /** The answers to come, one after another; then 200 `ok`. */
  readonly replies: Reply[];
}

/**
 * Starts a server on this machine that stands for all hosts: `fetch` sends there whatever is addressed elsewhere, over
 * a real connection. The local DynamoDB is reached as before.
 */
export async function startLoopback(): Promise<Loopback> {
  const received: Received[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { headers, url = "" } = request;
    received.push({ host: String(headers["x-host"]), path: url, headers, text });
    const { status = 200, headers: answered = {}, body = "ok" } = replies.shift() ?? {};
    response.writeHead(status, answered).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (input: URL, init: RequestInit) => {
    const { host, pathname, search } = new URL(input);
    const headers = { ...(init.headers as Record<string, string>), "x-host": host };
    return real(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
  });
  beforeEach(() => {
    received.length = 0;
    replies.length = 0;
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { received, replies };
}
