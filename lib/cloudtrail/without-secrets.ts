import type { JsonObject } from "./change.ts";

/**
 * A copy of request or response without what would let somebody in. Of temporary credentials the key id and the
 * expiry stay: they are in every record that the session writes, and lead to it.
 *
 * Own keys only, so that `__proto__` stays a name like any other.
 */
export function withoutSecrets(object: JsonObject): JsonObject {
  return copyObject(object, 0);
}

const DEEPEST = 100;

function copyObject(object: JsonObject, depth: number): JsonObject {
  const kept = Object.entries(object).filter(([key, value]) => !isSecret(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, copyField(key, value, depth)]));
}

function copyField(key: string, value: unknown, depth: number): unknown {
  return key === "credentials" ? keyIdAndExpiry(value) : copy(value, depth + 1);
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
  return copyObject(value as JsonObject, depth);
}

function keyIdAndExpiry(credentials: unknown): JsonObject {
  if (typeof credentials !== "object" || credentials === null) return {};
  const { accessKeyId, expiration } = credentials as JsonObject;
  return {
    ...(typeof accessKeyId === "string" ? { accessKeyId } : {}),
    ...(typeof expiration === "string" ? { expiration } : {}),
  };
}

const SECRETS: ReadonlySet<string> = new Set([
  "accesstoken",
  "assertion",
  "authenticationcode1",
  "authenticationcode2",
  "authorizationcode",
  "base32stringseed",
  "ciphertextblob",
  "clientsecret",
  "devicecode",
  "idtoken",
  "plaintext",
  "qrcodepng",
  "refreshtoken",
  "samlassertion",
  "secretbinary",
  "secretstring",
  "servicecredentialsecret",
  "sessiontoken",
  "signintoken",
  "webidentitytoken",
]);

const SECRET_ENDING = /(password|secretaccesskey|secretkey|privatekey)$/;

/** Flags such as `allowUsersToChangePassword` are no secrets. */
function isSecret(key: string, value: unknown): boolean {
  if (typeof value === "boolean" || typeof value === "number") return false;
  const name = key.toLowerCase();
  return SECRETS.has(name) || SECRET_ENDING.test(name);
}
