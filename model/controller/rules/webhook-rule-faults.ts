import type { Fault } from "../../base/label-faults";
import type { WebhookRule } from "../../declaration/controller-webhooks";

const LISTS = ["apiGroups", "apiVersions", "resources", "operations"] as const;

/** What the API server refuses of a rule (kubernetes, pkg/apis/admissionregistration/validation, validateRule). */
export function webhookRuleFaults(path: string, rule: WebhookRule): readonly Fault[] {
  return [
    ...LISTS.flatMap((list) => emptyFaults(`${path}.${list}`, rule[list])),
    ...(["apiGroups", "apiVersions"] as const).flatMap((list) => wildcardFaults(`${path}.${list}`, rule[list])),
    ...(["apiVersions", "resources"] as const).flatMap((list) => namelessFaults(`${path}.${list}`, rule[list])),
    ...resourceFaults(`${path}.resources`, rule.resources),
  ];
}

function emptyFaults(path: string, list: readonly string[]): readonly Fault[] {
  return list.length > 0 ? [] : [{ path, got: list, expected: "at least one" }];
}

function wildcardFaults(path: string, list: readonly string[]): readonly Fault[] {
  const isAlone = list.length === 1 || !list.includes("*");
  return isAlone ? [] : [{ path, got: list, expected: 'nothing beside "*"' }];
}

/** Only of groups one has no name, the core group. */
function namelessFaults(path: string, list: readonly string[]): readonly Fault[] {
  return list.flatMap((got, index) =>
    got === "" ? [{ path: `${path}[${index}]`, got, expected: 'a name, or "*"' }] : [],
  );
}

/** Some of these the API server refuses in one order only; in any, one of the two says nothing. */
function resourceFaults(path: string, resources: readonly string[]): readonly Fault[] {
  return resources.flatMap((got, index) => {
    const wider = resources.find((other) => other !== got && includes(other, got));
    return wider === undefined
      ? []
      : [{ path: `${path}[${index}]`, got, expected: `nothing that "${wider}" includes` }];
  });
}

function includes(wildcard: string, resource: string): boolean {
  const [name = "", subresource] = resource.split("/");
  if (wildcard === "*/*") return true;
  if (subresource === undefined) return wildcard === "*";
  return wildcard === `${name}/*` || wildcard === `*/${subresource}`;
}
