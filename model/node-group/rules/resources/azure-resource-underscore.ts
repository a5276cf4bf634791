import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/**
 * In a resource's tag name cluster-autoscaler decodes `_` and its escape `~2` both to `/`
 * (cloudprovider/azure/azure_template.go, extractAllocatableResourcesFromScaleSet).
 */
export const azureResourceUnderscore: GroupRule = {
  code: "azure-resource-underscore",
  title: "On Azure no extended resource has `_` in its name.",
  check(group) {
    if (group.cluster.cloud !== "azure") return [];
    const names = Object.keys(group.settings.extendedResources).filter((name) => name.includes("_"));
    return names.map((name) =>
      groupFinding(group, joinPath("extendedResources", name), {
        what: 'cluster-autoscaler on Azure would read every "_" in the name as "/" and plan with another resource.',
        got: show(name),
        expected: 'a name without "_"',
        hint: "Have the device plugin advertise another name, or leave the resource out and keep a node running.",
      }),
    );
  },
};
