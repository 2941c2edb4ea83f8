import { defineRule } from "../../rule/define-rule.ts";
import { judgeSharing } from "./judged/judge-sharing.ts";

export default defineRule({
  id: "resource-share-trusted",
  title: "Resources are shared with known accounts only",
  severity: "medium",
  why: "What is shared by RAM or Service Catalog can be used from the other account as if it were its own: subnets, licences, products.",
  fix: "`aws ram disassociate-resource-share --resource-share-arn SHARE --principals PRINCIPAL`; declare accounts that are meant under `trustedAccounts` in governance.yml.",
  inCode: {
    terraform:
      "`aws_ram_principal_association`, and `allow_external_principals = false` of the `aws_ram_resource_share`.",
    cloudFormation: "`Principals` and `AllowExternalPrincipals: false` of the `AWS::RAM::ResourceShare`.",
  },
  references: [
    "https://docs.aws.amazon.com/ram/latest/userguide/what-is.html",
    "https://docs.aws.amazon.com/servicecatalog/latest/adminguide/catalogs_portfolios_sharing.html",
  ],
  controls: {
    "pci-dss-4.0": ["12.4.2.1"],
    "iso-27001-2022": ["A.8.15"],
  },
  resource: ["AWS::RAM::ResourceShare", "AWS::ServiceCatalog::Portfolio"],
  on: [
    "ram:AssociateResourceShare",
    "ram:CreateResourceShare",
    "ram:DeleteResourceShare",
    "ram:DisassociateResourceShare",
    "servicecatalog:CreatePortfolioShare",
    "servicecatalog:DeletePortfolioShare",
  ],
  check: (resource, context) =>
    judgeSharing(resource.type === "AWS::RAM::ResourceShare" ? "Share" : "Portfolio")(resource, context),
});
