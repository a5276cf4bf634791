import { createHash } from "node:crypto";
import { sortRecord } from "../base/canonical";
import { compareText } from "../base/problem";
import type { MountedConfig } from "../components/pod-identity";
import type { ScalingGroup } from "../stages/resolved";

/**
 * Pod annotations whose change replaces the pods; named as Helm charts name theirs (`checksum/…`), which claims nobody's
 * domain.
 *
 * - Templates: once a group has had a good node, cluster-autoscaler plans with a copy of it for ten years
 *   (`--node-info-cache-expire-time`) and sees no change to the group's tags until it restarts. That also restarts it when
 *   a group comes or goes, which costs a change of leader.
 * - Files: they are read once, at start. The priority expander's ConfigMap is not among them: it is read at every scale-up.
 */
export function checksums(
  groups: readonly ScalingGroup[],
  configs: readonly MountedConfig[],
): Readonly<Record<string, string>> {
  const templates = groups.map(({ id, template }) => [id, template] as const).sort(([a], [b]) => compareText(a, b));
  const files = configs.map(({ name, files }) => [name, sortRecord(files)]);
  return {
    ...(configs.length === 0 ? {} : { "checksum/config": checksum(files) }),
    "checksum/node-templates": checksum(templates),
  };
}

function checksum(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
