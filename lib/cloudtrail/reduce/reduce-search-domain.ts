import type { SearchDomain } from "../../iam/resource.ts";
import { child, type JsonObject } from "../change.ts";
import { type Reducer, targetOf } from "./edit-entity.ts";
import { flagIn } from "./read-change.ts";
import { createResource, editResource, policiesOf } from "./reduce-resource-policy.ts";

const DOMAIN = "AWS::OpenSearchService::Domain";

/** A domain in a VPC stays there, and one outside stays outside; users of its own may come later. */
export const createSearchDomain: Reducer = (state, change) => {
  const arn = targetOf(change, DOMAIN)?.arn;
  if (arn === undefined) return [];
  const { request } = change;
  const subnets = child(request, "vPCOptions")["subnetIds"] ?? child(request, "vpcOptions")["subnetIds"];
  return createResource(state, DOMAIN, arn, {
    policies: policiesOf(request["accessPolicies"]),
    inVpc: Array.isArray(subnets) && subnets.length > 0,
    hasOwnUsers: hasOwnUsers(request) ?? false,
  });
};

export const configureSearchDomain: Reducer = (state, change) => {
  const { request } = change;
  const own = hasOwnUsers(request);
  const stated = request["accessPolicies"];
  if (own === undefined && stated === undefined) return [];
  return editResource<typeof DOMAIN>(
    state,
    change,
    (domain): SearchDomain => ({
      ...domain,
      ...(stated === undefined ? {} : { policies: policiesOf(stated) }),
      ...(own === undefined ? {} : { hasOwnUsers: own }),
    }),
  );
};

/**
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html "Access policies and fine-grained access control"
 * @returns undefined when the call says nothing of it
 */
function hasOwnUsers(request: JsonObject): boolean | undefined {
  const options = child(request, "advancedSecurityOptions");
  const enabled = flagIn(options, "enabled");
  return enabled === undefined ? undefined : enabled && flagIn(options, "anonymousAuthEnabled") !== true;
}
