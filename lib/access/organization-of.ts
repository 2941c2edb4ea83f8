import type { OrganizationLevels } from "./subject.ts";

const KEYS: ReadonlySet<string> = new Set(["aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid"]);

/**
 * The organization whose policies these are, as far as they tell: where they name one organization alone, it is taken
 * to be theirs.
 */
export function organizationOf({ scps, rcps }: OrganizationLevels): string | undefined {
  const named = new Set(
    [...scps, ...rcps]
      .flat()
      .flatMap(({ document }) =>
        document.statements.flatMap(({ conditions }) =>
          conditions
            .filter(({ key }) => KEYS.has(key.toLowerCase()))
            .flatMap(({ values }) => values.filter((value) => /^o-[a-z0-9]{10,32}$/.test(value))),
        ),
      ),
  );
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
