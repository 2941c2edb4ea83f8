import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import type { SshPublicKey } from "../../../lib/iam/ssh-public-key.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/iam-user-ssh-key-rotated.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const key: SshPublicKey = { id: "APKA1", status: "Active", uploadedAt: daysAgo(100) };
const keys = (...items: SshPublicKey[]) => aUser({ sshPublicKeys: listing(items) });

testRule(rule, {
  compliant: [{ name: "a young key", given: keys(key), dueAt: NOW + 260 * DAY_MS }],
  nonCompliant: [
    {
      name: "an old key beside a young one",
      given: keys(key, { ...key, id: "APKA2", uploadedAt: daysAgo(360) }),
      message: { APKA2: "SSH key APKA2 of user alice is older than 360 days: it was made on 2025-03-07." },
    },
    {
      name: "a shorter limit",
      given: keys(key),
      params: { maxAge: 90 },
      message: { APKA1: "SSH key APKA1 of user alice is older than 90 days: it was made on 2025-11-22." },
    },
  ],
  notApplicable: [
    { name: "no keys", given: aUser(), reason: "user alice has no SSH keys" },
    {
      name: "a deactivated key",
      given: keys({ ...key, status: "Inactive" }),
      reason: "SSH key APKA1 is not active",
    },
  ],
  undetermined: [
    {
      name: "keys unread",
      given: aUser({ sshPublicKeys: partialListing("ListSSHPublicKeys was denied") }),
      reason: "ListSSHPublicKeys was denied",
    },
    {
      name: "a key of unknown age",
      given: keys({ ...key, uploadedAt: unknown("the trail begins after it") }),
      reason: "the trail begins after it",
    },
  ],
});
