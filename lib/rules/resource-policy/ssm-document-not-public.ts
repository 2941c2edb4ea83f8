import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeSharing } from "./judged/judge-sharing.ts";

export default defineRule({
  id: "ssm-document-not-public",
  title: "Documents of Systems Manager are shared with known accounts only",
  severity: "high",
  why: "A public document shows everybody how your machines are set up, with the passwords that people write into such scripts.",
  fix: "`aws ssm modify-document-permission --name DOCUMENT --permission-type Share --account-ids-to-remove all`; declare accounts that are meant under `trustedAccounts` in governance.yml.",
  inCode: { terraform: "`permissions` of the `aws_ssm_document`." },
  references: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"],
  controls: {
    fsbp: ["SSM.4"],
    "pci-dss-4.0": ids("10.3.2 3.5.1.3 A1.1.2 A3.4.1"),
    "iso-27001-2022": ["A.8.1", "A.8.27"],
  },
  resource: "AWS::SSM::Document",
  on: ["ssm:DeleteDocument", "ssm:ModifyDocumentPermission"],
  check: judgeSharing("Document"),
});
