import type { Alert } from "../../lib/alert/alert.ts";
import { type SendPorts, sendAlert } from "../../lib/delivery/send-to-channel.ts";
import type { Channel } from "../../lib/settings/alert-settings.ts";

/** What went over the wire: a request to a host, or a message to a topic. */
export interface SentCall {
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Sends alerts to one channel, one after another as to one thread, and gives what it would have sent. */
export async function sentCalls(
  channel: Channel,
  alerts: readonly Alert[],
  ports: Pick<SendPorts, "hub" | "now" | "timeZone">,
): Promise<readonly SentCall[]> {
  const calls: SentCall[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const headers = init?.headers as Record<string, string>;
    calls.push({ to: String(input), headers, body: JSON.parse(String(init?.body)) });
    return Response.json({ ok: true, ts: "1772452801.000100" });
  };
  try {
    let thread: string | undefined;
    for (const alert of alerts)
      thread = (await sendAlert(channel, alert, { ...ports, ...doors(calls) }, thread)) ?? thread;
  } finally {
    globalThis.fetch = real;
  }
  return calls;
}

function doors(calls: SentCall[]) {
  return {
    publish: async ({ body, ...rest }) => {
      const byProtocol = Object.entries(JSON.parse(body) as Record<string, string>);
      const read = byProtocol.map(([protocol, text]) => [
        protocol,
        text.startsWith("{") ? JSON.parse(text) : text,
      ]);
      calls.push({ to: "topic", body: { ...rest, body: Object.fromEntries(read) } });
    },
    publishChat: async (body) => void calls.push({ to: "topic of chats", body: JSON.parse(body) }),
    importFinding: async (finding) => void calls.push({ to: "Security Hub", body: finding }),
    readSecret: async (name) => SECRETS[name] ?? "",
    hosts: ["siem.example.com"],
  } satisfies Partial<SendPorts>;
}

/** Those of no account. */
const SECRETS: { readonly [name: string]: string } = {
  "/castellan/bot": "xoxb-example",
  "/castellan/siem": "https://siem.example.com/in",
  "/castellan/siem-key": "example",
};
