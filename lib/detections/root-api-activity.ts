import * as z from "zod";
import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { accountOf } from "./call/account-of.ts";

const QUIET = new Set(["CreateServiceLinkedRole"]);
const READ = /^(Describe|Get|List|Lookup|Head)/;

export default defineDetection({
  id: "root-api-activity",
  title: "The root user changed something by itself",
  severity: "high",
  why:
    "Only a handful of tasks need the root user, and none of them is daily work. " +
    "Sessions that AWS services and central root management take are told apart and not counted; the finding names " +
    "the first call of the day from an address.",
  fix:
    "Ask the holder of the root credentials what was done and why. If nobody knows, change the root password and MFA, " +
    "delete root access keys, and read what root did: " +
    "`aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html",
  ],
  controls: cisMonitoring(3),
  covers: ["event-root-activity"],
  mitre: ["T1078.004"],
  on: "any",
  picks: (change) => change.callerArn?.endsWith(":root") === true && change.readOnly !== true,
  params: z.object({
    minutes: z.number().positive().default(60).describe("Length of the window."),
    atLeast: z.int().positive().default(1).describe("Calls from one address that make a finding."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect(change, { account }) {
    const { actor, event, eventName, outcome } = change;
    if (actor.identity !== "Root" || actor.kind === "service" || actor.assumedRoot === true) return undefined;
    if (change.eventType !== "AwsApiCall" && change.eventType !== "AwsConsoleAction") return undefined;
    if (QUIET.has(eventName) || (change.readOnly === undefined && READ.test(eventName))) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    return signal(`The root user ${called} ${event}${fromWhere(actor)}.`, {
      evidence: { event, outcome, region: change.region },
      resource: accountOf(account),
      by: `root from ${actor.sourceIp ?? "an unknown address"}`,
    });
  },
});
