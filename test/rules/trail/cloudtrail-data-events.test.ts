import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-data-events.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, recorded } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const objects = { resourceType: "AWS::S3::Object", isComplete: true, read: true, write: true };
const withData = (...data: readonly (typeof objects)[]) =>
  anAccount({ trails: listing([aTrail({ records: recorded({ data }) })]) });
const message = "No trail records every read and write of AWS::S3::Object in account 123456789012.";

testRule(rule, {
  compliant: [
    { name: "all objects", given: withData(objects) },
    {
      name: "reads and writes by two selectors",
      given: withData({ ...objects, read: false }, { ...objects, write: false }),
    },
  ],
  nonCompliant: [
    { name: "none", given: anAccount(), message },
    { name: "writes only", given: withData({ ...objects, read: false }), message },
    { name: "some buckets only", given: withData({ ...objects, isComplete: false }), message },
    {
      name: "another type asked for",
      given: withData(objects),
      params: { resourceTypes: ["AWS::Lambda::Function"] },
      message: "No trail records every read and write of AWS::Lambda::Function in account 123456789012.",
    },
  ],
  undetermined: [
    {
      name: "selectors unread",
      given: anAccount({ trails: listing([aTrail({ records: unknown("denied") })]) }),
      reason: "denied",
    },
  ],
});
