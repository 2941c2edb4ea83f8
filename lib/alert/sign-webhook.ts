import { createHmac } from "node:crypto";

/**
 * The headers by which a receiver knows that a request is genuine and not an old one sent again.
 *
 * @param id of the message: the same when it is sent again
 * @param at epoch milliseconds
 * @param secret `whsec_` and base64, or any text
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md "Webhook headers"
 */
export function signWebhook(body: string, id: string, at: number, secret: string): Record<string, string> {
  const seconds = String(Math.floor(at / 1_000));
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${signature}` };
}
