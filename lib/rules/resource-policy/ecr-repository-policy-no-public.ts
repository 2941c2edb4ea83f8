import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "ecr-repository-policy-no-public",
  title: "No private repository is open to everybody",
  severity: "high",
  why: "Anybody could pull your images with all that is baked into them, or push one that your clusters then run. Conditions that keep strangers out, such as `aws:PrincipalOrgID` or `aws:SourceArn`, are counted.",
  fix: "Name the accounts under Principal: `aws ecr set-repository-policy --repository-name REPOSITORY --policy-text file://policy.json`.",
  inCode: {
    terraform: "`policy` of the `aws_ecr_repository_policy`.",
    cloudFormation: "`RepositoryPolicyText` of the `AWS::ECR::Repository`.",
  },
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html"],
  controls: {
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::ECR::Repository",
  on: ["ecr:DeleteRepository", "ecr:DeleteRepositoryPolicy", "ecr:SetRepositoryPolicy"],
  check: judgePublic("Repository"),
});
