import { setTimeout as sleep } from "node:timers/promises";
import { allowedAddress } from "./allowed-host.ts";

/** A channel that could not be told. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  /** `refused`: it will not help to try again. */
  readonly code: "refused" | "unavailable";

  constructor(code: DeliveryError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface Request {
  /** Secret: it never reaches an error. */
  readonly address: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Hosts that the settings allow besides. */
  readonly hosts: readonly string[];
}

const ATTEMPTS = 3;
const TIMEOUT_MS = 10_000;
/** What asks for more patience is left to the queue, which tries again after minutes. */
const WAIT_LIMIT_MS = 20_000;
const ANSWER_LIMIT_BYTES = 100_000;

/**
 * Sends JSON to a webhook: a few times when it is busy or out of order, waiting as long as it asks for; once when it
 * refuses. Redirects are not followed: they could lead to a host that nobody allowed.
 *
 * @param wait for tests
 * @returns the answer's text
 * @throws {DeliveryError} when it was not taken
 */
export async function postJson(
  request: Request,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<string> {
  const url = checked(request);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(url, request);
    if (typeof answer === "string") return answer;
    const pauseMs = answer.retryAfterMs ?? 1_000 * 2 ** (attempt - 1);
    if (attempt >= ATTEMPTS || pauseMs > WAIT_LIMIT_MS) throw new DeliveryError("unavailable", answer.reason);
    await wait(pauseMs);
  }
}

function checked({ address, hosts }: Request): URL {
  try {
    return allowedAddress(address, hosts);
  } catch (error) {
    throw new DeliveryError("refused", error instanceof Error ? error.message : "bad address");
  }
}

interface Busy {
  readonly reason: string;
  readonly retryAfterMs: number | undefined;
}

async function post(url: URL, { body, headers }: Request): Promise<string | Busy> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", ...headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return { reason: `no answer: ${codeOf(error)}`, retryAfterMs: undefined };
  }
  const text = (await response.text().catch(() => "")).slice(0, ANSWER_LIMIT_BYTES);
  if (response.ok) return text;
  const reason = `HTTP ${response.status}`;
  const isBusy = response.status === 429 || response.status === 408 || response.status >= 500;
  if (!isBusy) throw new DeliveryError("refused", reason);
  return { reason, retryAfterMs: retryAfterMs(response.headers.get("retry-after")) };
}

/**
 * Seconds, or a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The message of fetch is "fetch failed"; its cause knows more, and neither names the address's path. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error instanceof Error ? error.name : "unknown";
}
