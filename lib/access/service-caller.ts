import {
  ABSENT,
  type ContextValue,
  knownValues,
  OPEN,
  type RequestContext,
} from "../policy/request-context.ts";
import { type AccountFacts, isOrganizationKey, organizationKey } from "./principal-context.ts";

/** `ec2.amazonaws.com` is also written with a region or, in China, with `.cn`. */
export function isService(name: string, service: string): boolean {
  if (name === service || name === `${service}.cn`) return true;
  const suffix = ".amazonaws.com";
  if (!service.endsWith(suffix) || service.indexOf(".") !== service.length - suffix.length) return false;
  const stem = service.slice(0, -suffix.length);
  return name.startsWith(`${stem}.`) && REGIONAL.test(name.slice(stem.length));
}

const REGIONAL = /^\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/** A service acting for this account sends the account and the resource it acts for. */
export function serviceContext(facts: AccountFacts, service: string): RequestContext {
  const own = organizationKey(facts);
  const table = new Map<string, ContextValue>([
    ["aws:sourceaccount", knownValues([facts.account])],
    ["aws:sourceorgid", own],
    ["aws:resourceaccount", knownValues([facts.account])],
    ["aws:resourceorgid", own],
    ["aws:principalservicename", knownValues([service])],
    ["aws:principalisawsservice", knownValues(["true"])],
    ["aws:securetransport", knownValues(["true"])],
    ["aws:viaawsservice", knownValues(["false"])],
    ["sts:externalid", ABSENT],
    ["aws:multifactorauthpresent", ABSENT],
    ["aws:principalaccount", ABSENT],
    ["aws:principalarn", ABSENT],
    ["aws:principalorgid", ABSENT],
    ["aws:principalorgpaths", ABSENT],
  ]);
  return { value: (key) => table.get(key) ?? OPEN, areEqual: isOrganizationKey };
}
