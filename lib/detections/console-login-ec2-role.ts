import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isInstanceSession } from "./actor/workload-session.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-ec2-role",
  title: "Credentials of an EC2 instance opened the console",
  severity: "high",
  why:
    "An instance has no use for a browser. Somebody took its role's credentials from the metadata service and turned " +
    "them into a console session.",
  fix:
    "Isolate the instance (a security group without rules), then revoke the role's sessions: `aws iam put-role-policy " +
    "--role-name ROLE --policy-name revoke-sessions --policy-document` with a Deny on `aws:TokenIssueTime`. " +
    "Require IMDSv2: `aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required`.",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html",
  ],
  mitre: ["T1021.007", "T1078.004", "T1550.001", "T1552.005"],
  on: ["signin:ConsoleLogin", "signin:GetSigninToken"],
  detect({ actor, event, outcome }) {
    if (outcome === "failed" || !isInstanceSession(actor)) return undefined;
    const did = event === "signin:ConsoleLogin" ? "signed in to the console" : "asked for a console session";
    return signal(
      `The credentials of instance ${actor.session} (role ${actor.principalName}) ${did}${fromWhere(actor)}.`,
      {
        evidence: { instance: actor.session, role: actor.principalName },
      },
    );
  },
});
