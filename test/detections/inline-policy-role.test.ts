import detection from "../../lib/detections/inline-policy-role.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = aRecord("iam:PutRolePolicy", {
  requestParameters: {
    roleName: "reports",
    policyName: "inline-policy",
    policyDocument:
      '{"Statement":[{"Action":["ec2:Describe*"],"Effect":"Allow","Resource":"*"}],"Version":"2012-10-17"}',
  },
});

testDetection(detection, {
  detects: [
    {
      name: "a policy",
      records: put,
      message: "alice wrote the inline policy inline-policy on role reports.",
    },
    {
      name: "a request that was too large to be recorded",
      records: {
        ...put,
        requestParameters: { omitted: true, reason: "requestParameters too large", originalSize: 131_072 },
      },
      message: "alice wrote the inline policy of unknown name on role of unknown name.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(put) },
    { name: "a service", records: { ...put, userIdentity: aServiceIdentity("ecs.amazonaws.com") } },
  ],
});
