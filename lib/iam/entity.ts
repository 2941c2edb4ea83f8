import type { Account } from "./account.ts";
import { type EntityRef, type EntityType, entityKey, isNamedType } from "./entity-ref.ts";
import type { Group } from "./group.ts";
import type { OidcProvider, SamlProvider } from "./identity-provider.ts";
import type { InstanceProfile } from "./instance-profile.ts";
import type { ManagedPolicy } from "./managed-policy.ts";
import type { ResourceByType } from "./resource.ts";
import type { Role } from "./role.ts";
import type { ServerCertificate } from "./server-certificate.ts";
import type { User } from "./user.ts";
import type { VirtualMfaDevice } from "./virtual-mfa-device.ts";

/** The shape of an entity by its type name. */
export interface EntityByType extends ResourceByType {
  "AWS::::Account": Account;
  "AWS::IAM::User": User;
  "AWS::IAM::Group": Group;
  "AWS::IAM::Role": Role;
  "AWS::IAM::Policy": ManagedPolicy;
  "AWS::IAM::InstanceProfile": InstanceProfile;
  "AWS::IAM::SAMLProvider": SamlProvider;
  "AWS::IAM::OIDCProvider": OidcProvider;
  "AWS::IAM::ServerCertificate": ServerCertificate;
  "AWS::IAM::VirtualMFADevice": VirtualMfaDevice;
}

export type Entity = EntityByType[EntityType];

/** A user or role: what policies are evaluated for. */
export type Principal = EntityByType["AWS::IAM::User" | "AWS::IAM::Role"];

export function refOf(entity: Entity): EntityRef<EntityType> {
  const id = "id" in entity && typeof entity.id === "string" ? { id: entity.id } : {};
  return { type: entity.type, account: entity.account, name: entity.name, arn: entity.arn, ...id };
}

/** The key of the entity within its account and type: its friendly name, ARN or account id. */
export function keyOf(entity: Entity): string {
  if (entity.type === "AWS::::Account") return entity.account;
  return isNamedType(entity.type) ? entityKey(entity.type, entity.name) : entity.arn;
}
