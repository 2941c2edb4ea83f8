import detection from "../../lib/detections/rolesanywhere-anchor-created.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = (sourceType: string, fields = {}) =>
  aRecord("rolesanywhere:CreateTrustAnchor", {
    requestParameters: { enabled: true, name: "partner", source: { sourceType, sourceData: {} } },
    ...fields,
  });

const privateAuthority = (account: string) => ({
  requestParameters: {
    enabled: true,
    name: "partner",
    source: {
      sourceType: "AWS_ACM_PCA",
      sourceData: { acmPcaArn: `arn:aws:acm-pca:us-east-1:${account}:certificate-authority/1234abcd` },
    },
  },
});

testDetection(detection, {
  detects: [
    {
      name: "an outside certificate authority",
      records: created("CERTIFICATE_BUNDLE"),
      message:
        "alice made the Roles Anywhere trust anchor partner on an outside certificate authority from 192.0.2.10.",
    },
    {
      name: "a private one of another account",
      records: created("AWS_ACM_PCA", privateAuthority("111122223333")),
      message:
        "alice made the Roles Anywhere trust anchor partner on the private authority of account 111122223333 from 192.0.2.10.",
    },
    {
      name: "a trust anchor that gets another certificate authority",
      records: aRecord("rolesanywhere:UpdateTrustAnchor", {
        requestParameters: {
          trustAnchorId: "49e25ec3-0000-4000-8000-000000000001",
          source: { sourceType: "CERTIFICATE_BUNDLE" },
        },
      }),
      message:
        "alice changed the Roles Anywhere trust anchor 49e25ec3-0000-4000-8000-000000000001 on an outside certificate authority from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a private authority of one's own",
      records: created("AWS_ACM_PCA", privateAuthority("123456789012")),
    },
    { name: "a private authority that the record does not name", records: created("AWS_ACM_PCA") },
    {
      name: "a private authority of a trusted account",
      records: created("AWS_ACM_PCA", privateAuthority("111122223333")),
      settings: { trustedAccounts: ["111122223333"] },
    },
    { name: "a refused call", records: denied(created("CERTIFICATE_BUNDLE")) },
    {
      name: "a trust anchor that gets another name",
      records: aRecord("rolesanywhere:UpdateTrustAnchor", {
        requestParameters: { trustAnchorId: "49e25ec3-0000-4000-8000-000000000001", name: "partner-2" },
      }),
    },
  ],
});
