import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signWebhook } from "../../lib/alert/sign-webhook.ts";

/** The specification's own example: the same values must give the same signature. */
describe("a webhook's signature", () => {
  const body = '{"test": 2432232314}';
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  test("is that of Standard Webhooks", () => {
    expect(signWebhook(body, id, 1_614_265_330_000, secret)).toEqual({
      "webhook-id": id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("takes any text as a secret", () => {
    const signature = createHmac("sha256", "plain").update(`${id}.1.${body}`).digest("base64");
    expect(signWebhook(body, id, 1_999, "plain")["webhook-signature"]).toBe(`v1,${signature}`);
  });
});
