import { isQualifiedName } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A name a device plugin can advertise (Kubernetes, pkg/apis/core/v1/helper, IsExtendedResourceName). */
export const extendedResourceInvalid: GroupRule = {
  code: "extended-resource-invalid",
  title: "Extended resources are named in a domain of their maker, not of Kubernetes.",
  check(group) {
    const names = Object.keys(group.settings.extendedResources).filter((name) => !isExtendedResourceName(name));
    return names.map((name) =>
      groupFinding(group, joinPath("extendedResources", name), {
        what: "No device plugin can advertise a resource of this name.",
        got: show(name),
        expected: "a qualified name with a domain that is not Kubernetes' own, like example.com/fpga",
        hint: "CPU, memory, disk and pods follow from the machine; other resources need a domain.",
      }),
    );
  },
};

function isExtendedResourceName(name: string): boolean {
  return (
    name.includes("/") &&
    !name.includes("kubernetes.io/") &&
    !name.startsWith("requests.") &&
    isQualifiedName(`requests.${name}`)
  );
}
