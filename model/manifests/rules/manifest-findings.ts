import { show } from "../../base/problem";
import { fieldAt, isSet } from "../fields";
import { type HostMount, hostMounts } from "../host-mounts";
import type { KubernetesObject } from "../kubernetes-object";
import { isEnforced } from "../pod-security";
import { namespaceOf, type PodContainer, type PodSpec, podContainers, podSpecs } from "../pod-specs";
import { granted, type Resources, type RoleRule, roleRules } from "../role-rules";
import type { ManifestFinding } from "./manifest-rule";

/** A field of a pod spec; `got` is what is there. */
export function podFinding({ object, path, spec }: PodSpec, field: string): ManifestFinding {
  return { object, path: `${path}.${field}`, got: shown(fieldAt(spec, field)) };
}

/** A field of a container. */
export function containerFinding({ pod, path, container }: PodContainer, field: string): ManifestFinding {
  return { object: pod.object, path: `${path}.${field}`, got: shown(fieldAt(container, field)) };
}

/** A value as it reads in a message. */
export function shown(value: unknown): string {
  return isSet(value) ? show(value) : "nothing";
}

/** A field of all pod specs, wherever its value is bad. */
export function podFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown) => boolean,
): readonly ManifestFinding[] {
  const bad = podSpecs(objects).filter(({ spec }) => isBad(fieldAt(spec, field)));
  return bad.map((pod) => podFinding(pod, field));
}

/** A field of all containers, wherever its value is bad. */
export function containerFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown, container: PodContainer) => boolean,
): readonly ManifestFinding[] {
  const bad = podContainers(objects).filter((each) => isBad(fieldAt(each.container, field), each));
  return bad.map((container) => containerFinding(container, field));
}

/** A field of the security context of pods and of containers, wherever its value is bad. */
export function securityFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown) => boolean,
): readonly ManifestFinding[] {
  const path = `securityContext.${field}`;
  return [...podFindings(objects, path, isBad), ...containerFindings(objects, path, isBad)];
}

/** Mounts of the node's file system that are bad. */
export function mountFindings(
  objects: readonly KubernetesObject[],
  isBad: (mount: HostMount) => boolean,
): readonly ManifestFinding[] {
  return hostMounts(objects)
    .filter(isBad)
    .map(({ container, path, hostPath, readOnly }) => ({
      object: container.pod.object,
      path,
      got: `${show(hostPath)}${readOnly ? ", read-only" : ""}`,
    }));
}

/**
 * Rules of roles that grant some of these verbs on some of these resources. Not those of a Role in a namespace that is the component's
 * own, as long as pods cannot get at their node there: nothing in it but the component is in reach.
 */
export function grantFindings(
  objects: readonly KubernetesObject[],
  resources: readonly Resources[],
  verbs: readonly string[],
  counts: (rule: RoleRule) => boolean = () => true,
): readonly ManifestFinding[] {
  return roleRules(objects)
    .filter((rule) => counts(rule) && !isInOwnNamespace(objects, rule))
    .flatMap((rule) => {
      const got = granted(rule, resources, verbs);
      return got === null ? [] : [{ object: rule.object, path: rule.path, got }];
    });
}

/**
 * Whether a rule holds for every name; one with names gives away those objects only. The name of a list or a watch is `""`, and a
 * rule that has it holds for all that they show (pkg/apis/rbac/v1/evaluation_helpers.go, ResourceNameMatches).
 */
export function isForAnyName({ resourceNames }: RoleRule): boolean {
  return resourceNames.length === 0 || resourceNames.includes("");
}

function isInOwnNamespace(objects: readonly KubernetesObject[], { object }: RoleRule): boolean {
  const isOwn = (each: KubernetesObject): boolean =>
    each.kind === "Namespace" && fieldAt(each, "metadata.name") === namespaceOf(object) && isEnforced(each);
  return object.kind === "Role" && objects.some(isOwn);
}
