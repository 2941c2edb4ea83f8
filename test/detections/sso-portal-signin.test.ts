import detection from "../../lib/detections/sso-portal-signin.ts";
import { aRecord } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const person = { type: "Unknown", principalId: "123456789012", accountId: "123456789012", userName: "carol" };
const authentication = aRecord("signin:UserAuthentication", {
  userIdentity: person,
  eventType: "AwsServiceEvent",
  additionalEventData: { AuthWorkflowID: "9de74b32-0000-4000-8000-000000000001", CredentialType: "PASSWORD" },
  serviceEventDetails: { UserAuthentication: "Success" },
});

testDetection(detection, {
  detects: [
    {
      name: "a sign-in to the portal",
      records: authentication,
      message: "carol signed in through Identity Center from 192.0.2.10.",
    },
    {
      name: "a token for the command line",
      records: aRecord("sso:CreateToken", { userIdentity: person }),
      message: "carol signed in through Identity Center from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a failure",
      records: { ...authentication, serviceEventDetails: { UserAuthentication: "Failure" } },
    },
    {
      name: "a token refused",
      records: aRecord("sso:CreateToken", { userIdentity: person, errorCode: "InvalidGrantException" }),
    },
  ],
});
