import detection from "../../lib/detections/admin-named-policy-attached.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const OWN = "arn:aws:iam::123456789012:policy/team-Admins";
const attach = (policyArn: string) =>
  aRecord("iam:AttachRolePolicy", { requestParameters: { roleName: "reports", policyArn } });
const own = (Action: string) =>
  aManagedPolicy({ name: "team-Admins", document: aDocument({ Effect: "Allow", Action, Resource: "*" }) });

testDetection(detection, {
  detects: [
    {
      name: "a policy that nobody has read",
      records: attach(OWN),
      message: "alice attached policy team-Admins to role reports.",
    },
    {
      name: "one of AWS's kind",
      records: attach("arn:aws:iam::aws:policy/job-function/NetworkAdministrator"),
      message: "alice attached policy NetworkAdministrator to role reports.",
    },
    {
      name: "a harmless text, as information",
      before: [own("s3:GetObject")],
      records: attach(OWN),
      severity: "info",
      message: "alice attached policy team-Admins to role reports.",
    },
    {
      name: "a text that gives everything, which another detection tells",
      before: [own("*")],
      records: attach(OWN),
      severity: "info",
      message: "alice attached policy team-Admins to role reports.",
    },
  ],
  ignores: [
    {
      name: "AdministratorAccess, which has detections of its own",
      records: attach("arn:aws:iam::aws:policy/AdministratorAccess"),
    },
    { name: "another name", records: attach("arn:aws:iam::aws:policy/ReadOnlyAccess") },
    { name: "a refused call", records: denied(attach(OWN)) },
  ],
});
