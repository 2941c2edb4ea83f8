import detection from "../../lib/detections/oidc-provider-changed.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const openIDConnectProviderArn =
  "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const added = aRecord("iam:AddClientIDToOpenIDConnectProvider", {
  requestParameters: { openIDConnectProviderArn, clientID: "another" },
});

testDetection(detection, {
  detects: [
    {
      name: "another audience",
      records: added,
      message: "alice added an audience to the OpenID Connect provider token.actions.githubusercontent.com.",
    },
    {
      name: "other thumbprints",
      records: aRecord("iam:UpdateOpenIDConnectProviderThumbprint", {
        requestParameters: {
          openIDConnectProviderArn,
          thumbprintList: ["0123456789abcdef0123456789abcdef01234567"],
        },
      }),
      message:
        "alice replaced the certificate thumbprints of the OpenID Connect provider token.actions.githubusercontent.com.",
    },
    {
      name: "its end",
      records: aRecord("iam:DeleteOpenIDConnectProvider", {
        requestParameters: { openIDConnectProviderArn },
      }),
      message: "alice removed the OpenID Connect provider token.actions.githubusercontent.com.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(added) },
    { name: "a service", records: { ...added, userIdentity: aServiceIdentity("eks.amazonaws.com") } },
  ],
});
