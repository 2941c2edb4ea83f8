import detection from "../../lib/detections/org-left.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const leave = aRecord("organizations:LeaveOrganization");
const remove = aRecord("organizations:RemoveAccountFromOrganization", {
  requestParameters: { accountId: "111122223333" },
});
const refused = {
  ...denied(leave),
  userIdentity: aRoleSession("leaver", "aws-go-sdk-1688990515440126480"),
  errorMessage:
    "User: arn:aws:sts::123456789012:assumed-role/leaver/aws-go-sdk-1688990515440126480 is not authorized to perform: " +
    "organizations:LeaveOrganization on resource: * because no identity-based policy allows it",
};

testDetection(detection, {
  detects: [
    {
      name: "an account that leaves",
      records: leave,
      message: "alice made account 123456789012 leave its organization from 192.0.2.10.",
    },
    {
      name: "a try that was refused",
      records: refused,
      message:
        "leaver/aws-go-sdk-1688990515440126480 tried to make account 123456789012 leave its organization from 192.0.2.10.",
      severity: "high",
    },
    {
      name: "an account that is taken out",
      records: remove,
      message: "alice took account 111122223333 out of its organization from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "an account without an organization",
      records: { ...leave, errorCode: "AWSOrganizationsNotInUseException" },
    },
    {
      name: "a service",
      records: { ...leave, userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});
