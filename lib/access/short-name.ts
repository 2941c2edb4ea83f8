/** `role/app` for `arn:aws:iam::123456789012:role/path/app`: what people call an entity of the account. */
export function shortName(arn: string): string {
  const resource = arn.slice(arn.lastIndexOf(":") + 1);
  const slash = resource.indexOf("/");
  if (slash < 0) return resource === "root" ? arn : resource;
  return `${resource.slice(0, slash)}/${resource.slice(resource.lastIndexOf("/") + 1)}`;
}

export function isIamEntityArn(text: string): boolean {
  return /^arn:[^:]+:iam::/.test(text);
}
