import { BatchImportFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Alert } from "../../lib/alert/alert.ts";
import type { Delivery } from "../../lib/alert/delivery.ts";
import { deliveryFindingKey } from "../../lib/alert/delivery-finding.ts";
import { signWebhook } from "../../lib/alert/sign-webhook.ts";
import { writeAccountName } from "../../lib/aws/store-account-names.ts";
import { holdAlert } from "../../lib/aws/store-digest.ts";
import { findFinding, writeFinding } from "../../lib/aws/store-findings.ts";
import { addNote } from "../../lib/aws/store-notes.ts";
import { rememberReport } from "../../lib/aws/store-report.ts";
import { actions } from "../../lib/delivery/deliver-message.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { callsMade } from "../aws-mocked/calls-made.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aFinding } from "../support/build-finding.ts";
import { aContext } from "./lambda-context.ts";
import { startLoopback } from "./loopback.ts";
import { startTable } from "./start-table.ts";

/** Packaging puts a module in the place of this one in the same way. */
vi.mock("../../lib/settings/deployed-settings.ts", async () => {
  const { parseSettings } = await import("../../lib/settings/parse-settings.ts");
  const { settings, problems } = parseSettings(SETTINGS, undefined, 0);
  if (!settings) throw new Error(JSON.stringify(problems));
  return { deployedSettings: async () => settings };
});

const SETTINGS = vi.hoisted(
  () => `
alerts:
  channels:
    team: { type: slack, address: /castellan/slack }
    bot: { type: slack-bot, token: /castellan/bot, conversation: C0123456789 }
    teams: { type: teams, address: /castellan/teams }
    siem: { type: webhook, address: /castellan/siem, signing: /castellan/siem-key }
    lake: { type: webhook, address: /castellan/siem, signing: /castellan/siem-key, format: ocsf }
    chat: { type: q-developer }
    hub: { type: security-hub }
    elsewhere: { type: slack, address: /castellan/elsewhere }
  hosts: [siem.example.com]
`,
);

const SECRETS: { readonly [name: string]: string } = {
  "/castellan/slack": "https://hooks.slack.com/services/T0/B0/secret",
  "/castellan/bot": "xoxb-secret",
  "/castellan/teams": "https://prod-1.westeurope.logic.azure.com/workflows/secret",
  "/castellan/siem": "https://siem.example.com/in",
  "/castellan/siem-key": "key",
  "/castellan/elsewhere": "https://attacker.example.net/secret",
};

const table = await startTable({
  FINDINGS_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:findings",
  CHAT_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:chat",
  DELIVERIES_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/123456789012/deliveries",
});
const { received, replies } = await startLoopback();
const { handler } = await import("../../functions/on-delivery.ts");
const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);
const ssm = mockClient(SSMClient);
const hub = mockClient(SecurityHubClient);

beforeEach(() => {
  for (const client of [sns, sqs, ssm, hub]) client.reset();
  sns.on(PublishCommand).resolves({ MessageId: "1" });
  sqs.on(SendMessageCommand).resolves({ MessageId: "1" });
  hub.on(BatchImportFindingsCommand).resolves({ FailedCount: 0, SuccessCount: 1, FailedFindings: [] });
  ssm.on(GetParameterCommand).callsFake(({ Name, WithDecryption }) => {
    expect(WithDecryption).toBe(true);
    return { Parameter: { Value: SECRETS[Name] } };
  });
});

let findings = 0;
function anAlert(
  overrides: Parameters<typeof aFinding>[0] = {},
  transition: Alert["transition"] = "opened",
): Alert {
  findings += 1;
  const arn = `arn:aws:iam::${ACCOUNT}:user/user-${findings}`;
  return { transition, finding: aFinding({ resource: { arn }, ...overrides }) };
}

const tell = (channel: string, alert = anAlert(), version = "1", tries = 1) =>
  give({ type: "alert", channel, alert, version }, tries);

function give(message: Delivery | { readonly type: "digest-due" } | string, tries = 1) {
  const body = typeof message === "string" ? message : JSON.stringify(message);
  const attributes = { ApproximateReceiveCount: String(tries) };
  return handler({ Records: [{ messageId: "m", body, attributes } as SQSRecord] }, aContext("on-delivery"));
}

const DONE = { batchItemFailures: [] };
const FAILED = { batchItemFailures: [{ itemIdentifier: "m" }] };

const published = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
const failure = async (channel: string) =>
  (await findFinding(table, deliveryFindingKey(ACCOUNT, channel)))?.finding;

describe("each channel is told in its form, through its door", () => {
  test("the topic, with attributes to filter by", async () => {
    expect(await tell("topic")).toEqual(DONE);
    expect(published()).toMatchObject([
      {
        TopicArn: expect.stringMatching(/:findings$/),
        MessageStructure: "json",
        Subject: "[medium] alice holds the inline policy everything (123456789012)",
        MessageAttributes: { rule: { DataType: "String", StringValue: "iam-user-no-policies-check" } },
      },
    ]);
  });

  test("Amazon Q Developer, on its own topic, as it stands", async () => {
    await tell("chat");
    expect(published()).toMatchObject([{ TopicArn: expect.stringMatching(/:chat$/) }]);
    expect(published()[0]).not.toHaveProperty("MessageStructure");
    expect(JSON.parse(published()[0]?.Message ?? "")).toMatchObject({ version: "1.0", source: "custom" });
  });

  test("Slack by webhook", async () => {
    await tell("team");
    expect(received).toMatchObject([{ host: "hooks.slack.com", path: "/services/T0/B0/secret" }]);
    expect(JSON.parse(received[0]?.text ?? "")).toHaveProperty("blocks");
  });

  test("Teams by its workflow", async () => {
    await tell("teams");
    expect(received).toMatchObject([{ host: "prod-1.westeurope.logic.azure.com" }]);
    expect(JSON.parse(received[0]?.text ?? "")).toMatchObject({ type: "message" });
  });

  test("a webhook, signed, in Castellan's form or OCSF", async () => {
    const alert = anAlert();
    await tell("siem", alert);
    await tell("lake", alert);
    const [own, ocsf] = received;
    expect(JSON.parse(own?.text ?? "")).toMatchObject({ version: 1, finding: alert.finding });
    expect(JSON.parse(ocsf?.text ?? "")).toMatchObject({ class_uid: 2003 });
    const { "webhook-id": id, "webhook-timestamp": seconds } = own?.headers ?? {};
    const expected = signWebhook(own?.text ?? "", String(id), Number(seconds) * 1_000, "key");
    expect(own?.headers["webhook-signature"]).toBe(expected["webhook-signature"]);
  });

  test("Security Hub; what it does not take is a failure, though the call succeeds", async () => {
    expect(await tell("hub")).toEqual(DONE);
    expect(hub.commandCalls(BatchImportFindingsCommand)[0]?.args[0].input).toMatchObject({
      Findings: [{ AwsAccountId: ACCOUNT, RecordState: "ACTIVE" }],
    });
    const failed = { Id: "x", ErrorCode: "InvalidInput", ErrorMessage: "no" };
    hub
      .on(BatchImportFindingsCommand)
      .resolves({ FailedCount: 1, SuccessCount: 0, FailedFindings: [failed] });
    expect(await tell("hub")).toEqual(FAILED);
  });
});

describe("Slack by a bot", () => {
  const posted = { body: { ok: true, ts: "1700000000.1", channel: "C0123456789" } };

  test("opens a thread, then edits its message and says in the thread what happened", async () => {
    const opened = anAlert();
    replies.push(posted);
    await tell("bot", opened, "1");
    const resolved = { ...opened.finding, status: "resolved" } as Finding;
    replies.push({ body: { ok: true } }, { body: { ok: true } });
    await tell("bot", { transition: "resolved", finding: resolved }, "2");
    expect(received.map(({ host, path }) => `${host}${path}`)).toEqual([
      "slack.com/api/chat.postMessage",
      "slack.com/api/chat.update",
      "slack.com/api/chat.postMessage",
    ]);
    expect(received[0]?.headers["authorization"]).toBe("Bearer xoxb-secret");
    expect(JSON.parse(received[1]?.text ?? "")).toMatchObject({ channel: "C0123456789", ts: "1700000000.1" });
    expect(JSON.parse(received[1]?.text ?? "").text).toContain("✅ Resolved");
    expect(JSON.parse(received[2]?.text ?? "")).toMatchObject({ thread_ts: "1700000000.1" });
  });

  test("says nothing of the end of what it never told of", async () => {
    expect(await tell("bot", anAlert({ status: "resolved" }, "resolved"))).toEqual(DONE);
    expect(received).toEqual([]);
  });

  test("that is refused with HTTP 200 is a failure, and a finding", async () => {
    replies.push({ body: { ok: false, error: "channel_not_found" } });
    expect(await tell("bot")).toEqual(FAILED);
    expect((await failure("bot"))?.message).toContain("Slack answers channel_not_found");
  });
});

describe("told once", () => {
  test("the same message again, or an older one, tells nothing more; a newer one does", async () => {
    const alert = anAlert();
    await tell("topic", alert, "2");
    await tell("topic", alert, "2");
    await tell("topic", alert, "1");
    expect(published()).toHaveLength(1);
    await tell("topic", alert, "3");
    expect(published()).toHaveLength(2);
  });

  test("each channel for itself", async () => {
    const alert = anAlert();
    await tell("topic", alert);
    await tell("team", alert);
    expect(received).toHaveLength(1);
  });

  test("a channel that the settings name no longer is passed over", async () => {
    expect(await tell("gone")).toEqual(DONE);
  });
});

describe("a channel that does not take it", () => {
  test("for the moment is asked again, after the time it asks for", async () => {
    replies.push({ status: 429, headers: { "retry-after": "1" } }, { status: 503 });
    const before = performance.now();
    expect(await tell("team")).toEqual(DONE);
    expect(performance.now() - before).toBeGreaterThanOrEqual(2_900);
    expect(received).toHaveLength(3);
  });

  test("for longer is left to the queue, and becomes a finding at the third try", async () => {
    const busy = { status: 429, headers: { "retry-after": "600" } };
    replies.push(busy, busy, busy);
    const alert = anAlert();
    for (const tries of [1, 2]) {
      expect(await tell("team", alert, "1", tries)).toEqual(FAILED);
      expect(await failure("team")).toBeUndefined();
    }
    expect(await tell("team", alert, "1", 3)).toEqual(FAILED);
    expect(await failure("team")).toMatchObject({ status: "open", severity: "high", account: ACCOUNT });
    expect(received).toHaveLength(3);
  });

  test("again takes it: the finding is resolved", async () => {
    expect(await tell("team")).toEqual(DONE);
    expect(await failure("team")).toMatchObject({ status: "resolved", resolution: { how: "mended" } });
  });

  test("for good is asked once, and is a finding that names no secret", async () => {
    replies.push({ status: 404, body: "no_service" });
    expect(await tell("team")).toEqual(FAILED);
    expect(received).toHaveLength(1);
    const finding = await failure("team");
    expect(finding).toMatchObject({ status: "open", message: expect.stringContaining("HTTP 404") });
    expect(JSON.stringify(finding)).not.toContain("hooks.slack.com/services");
  });

  test("sends elsewhere: a redirect is not followed", async () => {
    replies.push({ status: 302, headers: { location: "https://hooks.slack.com/other" } });
    expect(await tell("teams")).toEqual(FAILED);
    expect(received).toHaveLength(1);
  });

  test("is a host that nobody allowed: nothing is sent", async () => {
    expect(await tell("elsewhere")).toEqual(FAILED);
    expect(received).toEqual([]);
    expect((await failure("elsewhere"))?.message).toContain("attacker.example.net is not listed");
  });
});

describe("a digest", () => {
  const queued = () =>
    sqs.commandCalls(SendMessageCommand).map(({ args }) => JSON.parse(args[0].input.MessageBody ?? ""));

  test("of nothing is not sent", async () => {
    expect(await give({ type: "digest-due" })).toEqual(DONE);
    expect(queued()).toEqual([]);
  });

  test("goes through the queue to each channel that held something back, once", async () => {
    const before = Date.now() - 120_000;
    const held = {
      alert: anAlert({ severity: "low" }),
      version: "1",
      channels: ["topic", "team"],
      isFlood: false,
    };
    await holdAlert(table, held, before);
    await holdAlert(table, held, before + 1);
    await holdAlert(table, { ...held, alert: anAlert({ severity: "low" }), channels: ["team"] }, before);
    await give({ type: "digest-due" });
    expect(queued().map(({ type, channel, content }) => [type, channel, content.headline])).toEqual([
      ["digest", "topic", "1 alert: 1 low"],
      ["digest", "team", "2 alerts: 2 low"],
    ]);
    const [ofTopic, ofTeam] = queued();
    sqs.resetHistory();
    await give({ type: "digest-due" });
    expect(queued()).toEqual([]);
    await give(ofTopic);
    await give(ofTeam);
    expect(published()).toMatchObject([{ Subject: "[low] Digest: 1 alert: 1 low" }]);
    expect(received).toHaveLength(1);
  });

  test("what ends or comes back is told with who had it in hand", async () => {
    const told = anAlert({}, "reopened");
    const note = { by: "arn:aws:iam::123456789012:user/ops/bob", at: 1 } as const;
    await addNote(table, told.finding, { ...note, kind: "assigned", to: "carol", text: "" });
    await addNote(table, told.finding, { ...note, kind: "commented", text: "After the freeze" });
    await tell("topic", told, "9");
    const { email, sqs: json } = JSON.parse(published()[0]?.Message ?? "") as { email: string; sqs: string };
    expect(email).toMatch(/^Assigned to: +carol$/m);
    expect(email).toMatch(/^Last comment: +bob: After the freeze$/m);
    expect(JSON.parse(json).finding).toMatchObject({ assigned: { to: "carol" }, acknowledged: null });
  });

  test("what was put aside a moment ago waits for the next one", async () => {
    await holdAlert(
      table,
      { alert: anAlert(), version: "1", channels: ["topic"], isFlood: false },
      Date.now(),
    );
    await give({ type: "digest-due" });
    expect(queued()).toEqual([]);
  });

  test("reminds of what is critical and open for a week, once a week", async () => {
    const since = new Date(Date.now() - 8 * 86_400_000).toISOString();
    const { finding } = anAlert({ severity: "critical", since });
    await writeFinding(table, finding, "1");
    const report = { bucket: "reports", key: "a b.html", at: 0, region: "us-east-1", partition: "aws" };
    await rememberReport(table, report);
    await give({ type: "digest-due" });
    expect(queued().find(({ channel }) => channel === "topic")?.content).toMatchObject({
      headline: "1 critical finding is still open",
      links: [
        {
          label: "Open the report of 1970-01-01 00:00:00 UTC in S3",
          url: "https://console.aws.amazon.com/s3/object/reports?region=us-east-1&prefix=a+b.html",
        },
      ],
      sections: [{ title: "Still open", lines: [expect.stringContaining("for 8 days")] }],
    });
    expect(queued().map(({ channel }) => channel)).not.toContain("siem");
    sqs.resetHistory();
    await give({ type: "digest-due" });
    expect(queued()).toEqual([]);
  });

  test("reminds nobody of what somebody acknowledged since it opened", async () => {
    const since = new Date(Date.now() - 9 * 86_400_000).toISOString();
    const { finding } = anAlert({ severity: "critical", since, rule: "acknowledged-rule" });
    await writeFinding(table, finding, "1");
    const note = { kind: "acknowledged", by: "bob", text: "" } as const;
    await addNote(table, finding, { ...note, at: Date.parse(since) + 1 });
    await give({ type: "digest-due" });
    expect(queued()).toEqual([]);
    await writeFinding(table, { ...finding, since: new Date(Date.parse(since) + 2).toISOString() }, "2");
    await give({ type: "digest-due" });
    expect(queued().length).toBeGreaterThan(0);
  });
});

test.each(["{", "null", "[]", '{"type":"alert"}'])(
  "the message %s comes again, and ends in the queue",
  async (body) => {
    expect(await give(body)).toEqual(body === "{" || body === "null" ? FAILED : DONE);
  },
);

test("the handler takes two arguments, and its actions are named", async () => {
  for (const channel of ["topic", "team", "hub"]) await tell(channel);
  expect(handler).toHaveLength(2);
  const called = [...callsMade(sns, "sns"), ...callsMade(ssm, "ssm"), ...callsMade(hub, "securityhub")];
  expect(actions).toEqual(expect.arrayContaining(called));
});

test("people are told what the organization calls the account", async () => {
  const account = "444455556666";
  await writeAccountName(table, account, "prod");
  const alert = anAlert();
  await tell("team", { ...alert, finding: { ...alert.finding, account } });
  expect(received.at(-1)?.text).toContain("prod (444455556666)");
});
