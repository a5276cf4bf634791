import { type Fault, faultIf } from "../../base/faults";
import { isExtendedResource, isQualifiedName } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { parseQuantity, wholeAmount } from "../../base/quantity";

/** Amounts by resource. */
type Amounts = Readonly<Record<string, string>>;

const STANDARD = ["cpu", "memory", "ephemeral-storage"];
const PAGES = "hugepages-";

/** The resources that {@link isContainerResource} accepts, in words for messages. */
const RESOURCE = `${STANDARD.join(", ")}, hugepages-<size>, or a device's resource such as nvidia.com/gpu`;

/** Resources that no container can request, and amounts that it cannot request of them. */
export function resourceFaults(at: string, amounts: Amounts): readonly Fault[] {
  return Object.entries(amounts).flatMap(([resource, amount]) => {
    const path = joinPath(at, resource);
    return isContainerResource(resource)
      ? amountFaults(path, resource, amount)
      : faultIf(true, path, resource, RESOURCE);
  });
}

/** Kubernetes, pkg/apis/core/validation, validateContainerResourceName. */
function isContainerResource(name: string): boolean {
  if (name.startsWith(PAGES)) return pageSize(name) > 0n;
  if (!name.includes("/")) return STANDARD.includes(name);
  return isExtendedResource(name) || (isQualifiedName(name) && name.includes("kubernetes.io/"));
}

/** Kubernetes, pkg/apis/core/validation, ValidateResourceQuantityValue and validateResourceQuantityHugePageValue. */
function amountFaults(path: string, resource: string, amount: string): readonly Fault[] {
  if ((parseQuantity(amount) ?? 0) <= 0)
    return faultIf(true, path, amount, "a Kubernetes quantity above zero, such as 500m or 4Gi");
  if (isExtendedResource(resource)) return faultIf(wholeAmount(amount) === null, path, amount, "a whole number");
  if (!resource.startsWith(PAGES)) return [];
  const bytes = wholeAmount(amount);
  const isMultiple = bytes !== null && bytes % pageSize(resource) === 0n;
  return faultIf(!isMultiple, path, amount, `a multiple of ${resource.slice(PAGES.length)}`);
}

/** Bytes of a huge page; 0 for a name that has no size. */
function pageSize(resource: string): bigint {
  const bytes = wholeAmount(resource.slice(PAGES.length)) ?? 0n;
  return bytes > 0n ? bytes : 0n;
}

/** Huge pages come with CPU or memory (Kubernetes, pkg/apis/core/validation, ValidateContainerResourceRequirements). */
export function pageFaults(requests: Amounts): readonly Fault[] {
  const names = Object.keys(requests);
  const alone = names.some((name) => name.startsWith(PAGES)) && !names.includes("cpu") && !names.includes("memory");
  return faultIf(alone, "requests", requests, "cpu or memory beside huge pages");
}
