import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "root-email-changed",
  title: "The e-mail address of the root user was changed",
  severity: "critical",
  why:
    "The root address receives password resets, so who owns the address owns the account. " +
    "Accounts change hands this way rarely, and never unannounced.",
  fix:
    "Ask the owner of the account. If it was not them, contact AWS Support from the management account at once and, " +
    "while you still can, limit the account with a service control policy: " +
    "`aws organizations attach-policy --policy-id DENY_ALL_POLICY --target-id ACCOUNT_ID`.",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-root-user-email.html",
  ],
  covers: ["event-root-credential-change"],
  mitre: ["T1098"],
  on: [
    "signin:EmailUpdated",
    "iam:EmailUpdated",
    "iam:UpdateAccountEmailAddress",
    "account:StartPrimaryEmailUpdate",
    "account:AcceptPrimaryEmailUpdate",
  ],
  detect({ actor, event, outcome, request, account }) {
    if (outcome === "failed") return undefined;
    const member = typeof request["accountId"] === "string" ? request["accountId"] : account;
    if (event === "account:StartPrimaryEmailUpdate") {
      return signal(
        `${subjectOf(actor)} asked to change the root e-mail address of account ${member}${fromWhere(actor)}.`,
        {
          severity: "high",
          evidence: { event, member },
        },
      );
    }
    return signal(
      `${subjectOf(actor)} changed the root e-mail address of account ${member}${fromWhere(actor)}.`,
      {
        evidence: { event, member },
      },
    );
  },
});
