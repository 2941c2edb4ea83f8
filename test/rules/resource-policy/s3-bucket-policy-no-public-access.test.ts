import { type Fact, listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { BLOCKS_NOTHING, type PublicAccessBlock } from "../../../lib/iam/public-access-block.ts";
import type { Bucket } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/resource-policy/s3-bucket-policy-no-public-access.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aBucket } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import type { RuleCase } from "../../support/test-rule.ts";
import { testRule } from "../../support/test-rule.ts";

const open = listing([allows("*")]);
const account = (block: Fact<PublicAccessBlock>, ...buckets: readonly Bucket[]) =>
  anAccountState([anAccount({ s3PublicAccessBlock: block }), ...buckets]);
const cases = publicCases("Bucket", (policies) => aBucket({ policies }));
const onAccount = <C extends RuleCase>(one: C): C => ({ ...one, account: account(BLOCKS_NOTHING) });
const RESTRICTS = { ...BLOCKS_NOTHING, restrictPublicBuckets: true };
const IGNORES = { ...BLOCKS_NOTHING, ignorePublicAcls: true };
const publicGrants = listing(["READ to AllUsers"]);
const [firstCompliant, ...otherCompliant] = cases.compliant;
const [firstOpen, ...otherOpen] = cases.nonCompliant;

testRule(rule, {
  compliant: [
    onAccount(firstCompliant),
    ...otherCompliant.map(onAccount),
    {
      name: "a public policy that the bucket's block restricts",
      given: aBucket({ policies: open, publicAccessBlock: RESTRICTS }),
      account: account(BLOCKS_NOTHING),
    },
    {
      name: "a public policy that the account's block restricts",
      given: aBucket({ policies: open }),
      account: account(RESTRICTS),
    },
    {
      name: "a public policy that the account's block restricts, whatever the bucket's is",
      given: aBucket({ policies: open, publicAccessBlock: unknown("not read") }),
      account: account(RESTRICTS),
    },
    {
      name: "a public list that is ignored",
      given: aBucket({ publicGrants, publicAccessBlock: IGNORES }),
      account: account(BLOCKS_NOTHING),
    },
  ],
  nonCompliant: [
    onAccount(firstOpen),
    ...otherOpen.map(onAccount),
    {
      name: "a public list",
      given: aBucket({ publicGrants }),
      account: account(BLOCKS_NOTHING),
      message: "Bucket example-reports lets anybody in by its access control list (READ to AllUsers).",
    },
    {
      name: "blocks of the wrong kind",
      given: aBucket({
        policies: open,
        publicGrants,
        publicAccessBlock: { ...BLOCKS_NOTHING, blockPublicPolicy: true, blockPublicAcls: true },
      }),
      account: account(BLOCKS_NOTHING),
      message:
        "Bucket example-reports lets anybody in by its policy and by its access control list (READ to AllUsers).",
    },
  ],
  undetermined: [
    {
      name: "a public policy that the account may block",
      given: aBucket({ policies: open }),
      account: account(unknown("not allowed to call s3:GetAccountPublicAccessBlock")),
      reason: "not allowed to call s3:GetAccountPublicAccessBlock",
    },
    {
      name: "a policy that could not be read",
      given: aBucket({ policies: partialListing("not allowed to call s3:GetBucketPolicy") }),
      reason: "not allowed to call s3:GetBucketPolicy",
    },
  ],
});
