import detection from "../../lib/detections/delegation-request-accepted.ts";
import { anIdentityCenterSession, aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const accepted = aRecord("iam:AcceptDelegationRequest", {
  userIdentity: anIdentityCenterSession("carol@example.com"),
  requestParameters: { delegationRequestId: "e4bdee1b-0000-4000-8000-000000000001" },
});

testDetection(detection, {
  detects: [
    {
      name: "a request that is granted",
      records: accepted,
      message: "carol@example.com granted a provider temporary access to the account from 192.0.2.10.",
    },
    {
      name: "a token that is sent",
      records: aRecord("iam:SendDelegationToken"),
      message: "alice sent a provider the token for its access to the account from 192.0.2.10.",
    },
    {
      name: "a request that is opened",
      records: aRecord("iam:AssociateDelegationRequest"),
      severity: "low",
      message: "alice opened a provider's request for access to the account from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(accepted) },
    {
      name: "a request that does not exist",
      records: aRecord("iam:SendDelegationToken", { errorCode: "NoSuchEntityException" }),
    },
  ],
});
