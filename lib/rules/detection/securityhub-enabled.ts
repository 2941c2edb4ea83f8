import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "securityhub-enabled",
  title: "Security Hub is on in the home region",
  severity: "low",
  why:
    "It gathers what AWS's own services find. Off by default: it costs by check and finding, and Castellan does not need " +
    "it. Other regions are not looked at.",
  fix: "Run `aws securityhub enable-security-hub`.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/securityhub-enabled.html",
  ],
  controls: {
    "cis-aws-3.0": ["4.16"],
    "cis-aws-5.0": ["4.16"],
    "cis-aws-6.0": ["5.16"],
    "cis-aws-7.0": ["5.16"],
    "pci-dss-4.0": ids("10.2.1.1 10.4.1 10.4.1.1 10.4.2 10.6.3 10.7.1 10.7.2 A3.3.1 A3.5.1"),
    hipaa: ids(
      "164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(5)(ii)(C) 164.308(a)(6)(i) 164.308(a)(6)(ii) 164.308(a)(8) 164.312(b) 164.312(e)(2)(i)",
    ),
    soc2: ids("CC3.1 CC6.8 CC7.1 CC7.2 CC7.3 CC7.4"),
    "nist-800-53-r5": ids("AU-12 AU-14 AU-6 CA-2 CA-7 PM-14 PM-31"),
    "iso-27001-2022": ids("A.5.1 A.8.23"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["securityHub"],
  on: ["securityhub:EnableSecurityHub", "securityhub:DisableSecurityHub"],
  check({ name, securityHub }) {
    if (isUnknown(securityHub)) return undetermined(securityHub);
    return securityHub === null ? nonCompliant(`Security Hub is off in account ${name}.`) : compliant();
  },
});
