import { type EscalationPath, existingCompute } from "./escalation-path.ts";

const EC2 = "ec2.amazonaws.com";
const PROFILE = { profile: true } as const;
const ON_INSTANCE = { profile: true, inventory: "AWS::EC2::Instance" } as const;
const MANAGED_INSTANCE = { ...ON_INSTANCE, given: "Systems Manager manages the instance" } as const;

const INSTANCE = "an EC2 instance";
const MANAGED = "an instance managed by Systems Manager";

/** Paths on which the actor takes over an instance that exists and has a role. */
export const INSTANCE_PATHS: readonly EscalationPath[] = [
  existingCompute(
    "codedeploy-001",
    EC2,
    "compute of a CodeDeploy deployment group",
    "deploys a revision of its own",
    [
      "codedeploy:CreateDeployment",
      "codedeploy:RegisterApplicationRevision",
      "codedeploy:GetDeploymentConfig",
    ],
    { ...ON_INSTANCE, given: "the instance belongs to the deployment group" },
  ),
  existingCompute(
    "ec2-002",
    EC2,
    INSTANCE,
    "stops the instance, changes its user data and starts it",
    ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    ON_INSTANCE,
  ),
  existingCompute(
    "ec2-004",
    EC2,
    "a launch template in use",
    "makes a version with user data of its own the default",
    ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    PROFILE,
  ),
  existingCompute(
    "ec2-005",
    EC2,
    "a launch template of an Auto Scaling group or fleet",
    "makes a version with user data of its own the default and waits for a launch",
    ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    PROFILE,
  ),
  existingCompute(
    "ec2instanceconnect-003",
    EC2,
    "a running instance that answers SSH",
    "pushes an SSH key and logs in",
    ["ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"],
    { ...ON_INSTANCE, given: "the instance runs and answers SSH, with EC2 Instance Connect on it" },
  ),
  existingCompute(
    "ssm-001",
    EC2,
    MANAGED,
    "opens a session on the instance",
    ["ssm:StartSession"],
    MANAGED_INSTANCE,
  ),
  existingCompute(
    "ssm-002",
    EC2,
    MANAGED,
    "sends a command to the instance",
    ["ssm:SendCommand"],
    MANAGED_INSTANCE,
  ),
  existingCompute(
    "x-ec2-serialconsole",
    EC2,
    "an EC2 instance with the serial console on",
    "pushes an SSH key to the serial console and logs in",
    ["ec2-instance-connect:SendSerialConsoleSSHPublicKey"],
    { ...ON_INSTANCE, given: "the account has the serial console on" },
  ),
  existingCompute(
    "x-asg-existinglc",
    EC2,
    "a launch configuration or template",
    "starts instances from it in a new group",
    ["autoscaling:CreateAutoScalingGroup"],
    PROFILE,
  ),
  existingCompute(
    "x-ssm-association",
    EC2,
    MANAGED,
    "associates a document with the instance",
    ["ssm:CreateAssociation"],
    MANAGED_INSTANCE,
  ),
  existingCompute(
    "x-ssm-updatedocument",
    EC2,
    "an instance on which somebody runs a document",
    "rewrites the document",
    ["ssm:UpdateDocument", "ssm:UpdateDocumentDefaultVersion"],
    { ...ON_INSTANCE, given: "somebody runs the document on the instance" },
  ),
  existingCompute(
    "x-ssm-maintenance",
    EC2,
    "an instance managed by Systems Manager, with a maintenance window",
    "adds a task to the maintenance window",
    ["ssm:RegisterTaskWithMaintenanceWindow", "ssm:RegisterTargetWithMaintenanceWindow"],
    { ...MANAGED_INSTANCE, given: "a maintenance window exists, and Systems Manager manages the instance" },
  ),
  existingCompute(
    "x-ssm-resumesession",
    EC2,
    "an instance with a disconnected session of somebody else",
    "resumes that session",
    ["ssm:ResumeSession"],
    { ...ON_INSTANCE, given: "somebody else has a disconnected session on the instance" },
  ),
];
