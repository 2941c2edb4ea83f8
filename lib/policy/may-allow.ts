import type { PolicyDocument } from "../iam/policy-document.ts";
import { compileDocument, coversAction } from "./statement.ts";

/**
 * Whether an Allow statement of the document speaks of the action, on whatever and under whatever conditions: most
 * documents speak of few services, so most questions end here.
 *
 * @param action such as `s3:GetObject`, in any case
 */
export function mayAllow(document: PolicyDocument, action: string): boolean {
  const services = servicesAllowed(document);
  if (services !== "any" && !services.has(serviceOf(action))) return false;
  return compileDocument(document).some((statement) => statement.allows && coversAction(statement, action));
}

type Services = ReadonlySet<string> | "any";

const known = new WeakMap<PolicyDocument, Services>();

function servicesAllowed(document: PolicyDocument): Services {
  const before = known.get(document);
  if (before) return before;
  const services = servicesNamed(document);
  known.set(document, services);
  return services;
}

/** In lower case; `any` when a statement names services by a pattern, or by what it leaves out. */
function servicesNamed({ statements }: PolicyDocument): Services {
  const services = new Set<string>();
  for (const { effect, actions } of statements) {
    if (effect !== "Allow") continue;
    if (actions === undefined) return "any";
    for (const action of actions) {
      const service = serviceOf(action);
      if (/[*?]/.test(service)) return "any";
      services.add(service);
    }
  }
  return services;
}

/** What is before the colon; the whole of a text without one, such as `*`. */
function serviceOf(action: string): string {
  const colon = action.indexOf(":");
  return (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
}
