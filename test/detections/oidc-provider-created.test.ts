import detection from "../../lib/detections/oidc-provider-created.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateOpenIDConnectProvider", {
  requestParameters: {
    url: "https://token.actions.githubusercontent.com",
    clientIDList: ["sts.amazonaws.com"],
    thumbprintList: [],
  },
  responseElements: {
    openIDConnectProviderArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
  },
});
const message =
  "alice added the OpenID Connect provider token.actions.githubusercontent.com from 192.0.2.10.";

testDetection(detection, {
  detects: [
    { name: "a provider nobody declared", records: created, message },
    {
      name: "a declared provider",
      records: created,
      settings: {
        identityProviders: ["arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"],
      },
      severity: "low",
      message,
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    { name: "one that exists", records: { ...created, errorCode: "EntityAlreadyExistsException" } },
  ],
});
