import { describe, expect, test } from "vitest";
import { allowedAddress } from "../../lib/delivery/allowed-host.ts";

describe("alerts may be sent to", () => {
  test.each([
    "https://hooks.slack.com/services/T/B/x",
    "https://example.webhook.office.com/webhookb2/x",
    "https://prod-12.westeurope.logic.azure.com:443/workflows/x",
    "https://default0.1.environment.api.powerplatform.com/powerautomate/x",
    "https://siem.example.com/in?x=1",
  ])("%s", (address) => {
    expect(allowedAddress(address, ["siem.example.com"]).href).toContain("https://");
  });
});

describe("alerts are not sent to", () => {
  test.each([
    ["http://hooks.slack.com/services/T/B/x", "is not https"],
    ["https://hooks.slack.com.attacker.example/x", "is not listed"],
    ["https://hooks-slack.com/x", "is not listed"],
    ["https://attacker.example/hooks.slack.com", "is not listed"],
    ["https://hooks.slack.com@attacker.example/x", "user name"],
    ["https://xwebhook.office.com/x", "is not listed"],
    ["https://sub.siem.example.com/x", "is not listed"],
    ["https://siem.example.com:8443/x", "names a port"],
    ["https://169.254.169.254/latest/meta-data", "is not listed"],
    ["https://[::1]/x", "is not listed"],
    ["file:///etc/passwd", "is not https"],
    ["not an address", "is no URL"],
    ["", "is no URL"],
  ])("%s: it %s", (address, message) => {
    expect(() => allowedAddress(address, ["siem.example.com"])).toThrow(message);
  });

  test("an error names the host at most: the rest is a secret", () => {
    expect(() => allowedAddress("https://attacker.example/secret", [])).toThrow(
      /^the host attacker\.example is not listed under alerts\.hosts in governance\.yml$/,
    );
  });
});
