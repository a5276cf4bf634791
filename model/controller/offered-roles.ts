import { compareText } from "../base/problem";
import type { ControllerDeclaration, CustomResourceDefinition, PolicyRule } from "../declaration/controller";
import type { OfferedRole, ResolvedMetrics } from "../stages/resolved-controller";

/** What the names of the roles follow from. */
interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly metrics: ResolvedMetrics | null;
}

/**
 * Roles for those who scrape the controller or use its kinds. They are part of none of Kubernetes' own roles: who may edit a
 * namespace must not thereby command a controller that can do more.
 */
export function offeredRoles(
  { crds = [] }: Pick<ControllerDeclaration, "crds">,
  { name, namespace, metrics }: Owner,
): readonly OfferedRole[] {
  const roles = [
    ...(metrics?.scheme === "https" ? [{ name: `${namespace}:${name}-metrics-reader`, rules: READ_METRICS }] : []),
    ...crds.flatMap((crd) => kindRoles(crd, namespace)),
  ];
  return roles.sort((a, b) => compareText(a.name, b.name));
}

/** As kubebuilder v4.15.0 has it (config/rbac/metrics_reader_role.yaml). */
const READ_METRICS = [{ nonResourceURLs: ["/metrics"], verbs: ["get"] }] as const;

const VIEW = ["get", "list", "watch"] as const;
const EDIT = ["create", "delete", "get", "list", "patch", "update", "watch"] as const;

/** A viewer's and an editor's role (kubebuilder v4.15.0, config/rbac). An editor writes no status: that is the controller's. */
function kindRoles({ metadata }: CustomResourceDefinition, namespace: string): readonly OfferedRole[] {
  const [plural = "", ...group] = metadata.name.split(".");
  const rules = (verbs: readonly string[]): readonly PolicyRule[] => [
    { apiGroups: [group.join(".")], resources: [plural], verbs },
    { apiGroups: [group.join(".")], resources: [`${plural}/status`], verbs: ["get"] },
  ];
  return [
    { name: `${namespace}:${metadata.name}-editor`, rules: rules(EDIT) },
    { name: `${namespace}:${metadata.name}-viewer`, rules: rules(VIEW) },
  ];
}
