import { HOST_PATH_RULES } from "./host-paths";
import type { ManifestRules } from "./manifest-rule";
import { OBJECT_RULES } from "./objects";
import { POD_CONFINEMENT_RULES } from "./pod-confinement";
import { POD_NODE_RULES } from "./pod-node";
import { POD_PRIVILEGE_RULES } from "./pod-privileges";
import { RBAC_RULES } from "./rbac";
import { RBAC_POD_RULES } from "./rbac-pods";

/** Rules over the objects of each component. */
export const MANIFEST_RULES: ManifestRules = {
  ...HOST_PATH_RULES,
  ...OBJECT_RULES,
  ...POD_CONFINEMENT_RULES,
  ...POD_NODE_RULES,
  ...POD_PRIVILEGE_RULES,
  ...RBAC_RULES,
  ...RBAC_POD_RULES,
};
