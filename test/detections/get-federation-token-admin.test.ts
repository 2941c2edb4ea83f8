import detection from "../../lib/detections/get-federation-token-admin.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const made = (requestParameters: Record<string, unknown>) =>
  aRecord("sts:GetFederationToken", { requestParameters: { name: "visitor", ...requestParameters } });
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const message = "alice made the federated session visitor with every permission it has from 192.0.2.10.";

testDetection(detection, {
  detects: [
    {
      name: "AdministratorAccess by its ARN",
      records: made({ policyArns: [{ arn: "arn:aws:iam::aws:policy/AdministratorAccess" }] }),
      message,
    },
    {
      name: "the administrator policy, in a list as the query protocol writes it",
      records: made({ policyArns: { member: [{ arn: "arn:aws:iam::aws:policy/AdministratorAccess" }] } }),
      message,
    },
    {
      name: "a policy that allows everything",
      records: made({ policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) }),
      message,
    },
  ],
  ignores: [
    {
      name: "another policy",
      records: made({ policyArns: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }] }),
    },
    {
      name: "a narrow policy",
      records: made({ policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) }),
    },
    {
      name: "everything denied",
      records: made({ policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }) }),
    },
    { name: "no policy, which gives nothing", records: made({}) },
    { name: "a policy that is none", records: made({ policy: "{", policyArns: ["__proto__", null, 7] }) },
    {
      name: "a refused call",
      records: denied(made({ policyArns: [{ arn: "arn:aws:iam::aws:policy/AdministratorAccess" }] })),
    },
  ],
});
