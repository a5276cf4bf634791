import type { PlannedGroup } from "../../../stages/planned";

/** Security groups that the group, or the defaults of a level, name; none where the cluster's own prop does. */
export function ownSecurityGroups({ settings, origins, cluster }: PlannedGroup): readonly string[] {
  const fromProp =
    origins["network.securityGroups"] === "cluster" && cluster.props.defaults?.network?.securityGroups === undefined;
  return fromProp ? [] : (settings.network.securityGroups ?? []);
}
