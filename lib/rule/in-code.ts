/**
 * Is responsible for where templates say what a rule judges; may not say what should stand there, which the fix does.
 *
 * A clause or sentence for each language; absent where it has no resource for it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs "Resources"
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export interface InCode {
  readonly terraform?: string;
  readonly cloudFormation?: string;
}
