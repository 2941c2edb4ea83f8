import detection from "../../lib/detections/identity-center-admin-granted.ts";
import { anIdentityCenterSession, aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const permissionSetArn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef";
const attached = (policy: string) =>
  aRecord("sso:AttachManagedPolicyToPermissionSet", {
    userIdentity: anIdentityCenterSession("carol@example.com"),
    requestParameters: { permissionSetArn, managedPolicyArn: `arn:aws:iam::aws:policy/${policy}` },
  });
const put = (Action: string) =>
  aRecord("sso:PutInlinePolicyToPermissionSet", {
    requestParameters: {
      permissionSetArn,
      inlinePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action, Resource: "*" },
      }),
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "AdministratorAccess",
      records: attached("AdministratorAccess"),
      message:
        "carol@example.com gave permission set ps-0123456789abcdef AdministratorAccess from 192.0.2.10.",
    },
    {
      name: "a policy that allows everything",
      records: put("*"),
      message:
        "alice gave permission set ps-0123456789abcdef a policy that allows every action on everything from 192.0.2.10.",
    },
    {
      name: "full access to IAM",
      records: attached("IAMFullAccess"),
      message: "carol@example.com gave permission set ps-0123456789abcdef IAMFullAccess from 192.0.2.10.",
    },
    {
      name: "a policy for all of IAM",
      records: put("iam:*"),
      message:
        "alice gave permission set ps-0123456789abcdef a policy that gives full control of IAM from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a policy to read", records: attached("ReadOnlyAccess") },
    { name: "a narrow policy", records: put("s3:GetObject") },
    { name: "a refused call", records: denied(attached("AdministratorAccess")) },
  ],
});
