/**
 * A CloudFormation template, as far as it is written here.
 *
 * Is responsible for its shapes and intrinsic functions; may not know any resource.
 */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: "Delete" | "Retain";
  readonly UpdateReplacePolicy?: "Delete" | "Retain";
  readonly Properties: { readonly [property: string]: unknown };
}

/** By logical id. */
export type Resources = { readonly [logicalId: string]: Resource };

export type Outputs = {
  readonly [logicalId: string]: { readonly Description: string; readonly Value: unknown };
};

export interface Ref {
  readonly Ref: string;
}

export interface GetAtt {
  readonly "Fn::GetAtt": readonly [logicalId: string, attribute: string];
}

export interface Sub {
  readonly "Fn::Sub": string;
}

export function ref(logicalId: string): Ref {
  return { Ref: logicalId };
}

export function getAtt(logicalId: string, attribute: string): GetAtt {
  return { "Fn::GetAtt": [logicalId, attribute] };
}

/** @param text with `${AWS::Partition}` and the like, filled in by CloudFormation */
export function sub(text: string): Sub {
  return { "Fn::Sub": text };
}
