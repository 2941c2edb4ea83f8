import detection from "../../lib/detections/web-identity-odd-network.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const pod = (subject: string) => ({
  type: "WebIdentityUser",
  principalId: `arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sts.amazonaws.com:${subject}`,
  userName: subject,
  identityProvider: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
});
const assumed = aRecord("sts:AssumeRoleWithWebIdentity", {
  userIdentity: pod("system:serviceaccount:shop:cart"),
  requestParameters: { roleArn: "arn:aws:iam::123456789012:role/cart", roleSessionName: "cart" },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "a pod",
      records: assumed,
      message: "system:serviceaccount:shop:cart took role cart from 192.0.2.10, a network not seen before.",
    },
    {
      name: "a pod over IPv6",
      records: { ...assumed, sourceIPAddress: "2001:db8::1" },
      message: "system:serviceaccount:shop:cart took role cart from 2001:db8::1, a network not seen before.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    {
      name: "a pipeline",
      records: { ...assumed, userIdentity: pod("repo:example/shop:ref:refs/heads/main") },
    },
    { name: "a source that is no address", records: { ...assumed, sourceIPAddress: "eks.amazonaws.com" } },
  ],
  counts: [
    {
      name: "by pod and network",
      records: [
        assumed,
        { ...assumed, sourceIPAddress: "192.0.2.99" },
        { ...assumed, sourceIPAddress: "198.51.100.7" },
      ],
      signals: {
        "system:serviceaccount:shop:cart from 192.0.2.0/24": 2,
        "system:serviceaccount:shop:cart from 198.51.100.0/24": 1,
      },
    },
  ],
});
