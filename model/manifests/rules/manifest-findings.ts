import { show } from "../../base/problem";
import { fieldAt, isSet } from "../fields";
import { type HostMount, hostMounts } from "../host-mounts";
import { isEnforced, type KubernetesObject } from "../kubernetes-object";
import { namespaceOf, type PodContainer, type PodSpec, podContainers, podSpecs } from "../pod-specs";
import { granted, type Resources, type RoleRule, roleRules } from "../role-rules";
import type { ManifestFinding } from "./manifest-rule";

/** A finding about a field of a pod spec. */
export function podFinding({ object, path, spec }: PodSpec, field: string): ManifestFinding {
  return { object, path: `${path}.${field}`, got: shown(fieldAt(spec, field)) };
}

/** A finding about a field of a container. */
export function containerFinding({ pod, path, container }: PodContainer, field: string): ManifestFinding {
  return { object: pod.object, path: `${path}.${field}`, got: shown(fieldAt(container, field)) };
}

/** A value as it reads in a message. */
export function shown(value: unknown): string {
  return isSet(value) ? show(value) : "nothing";
}

/** Findings about a field of all pod specs, wherever its value is bad. */
export function podFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown) => boolean,
): readonly ManifestFinding[] {
  const bad = podSpecs(objects).filter(({ spec }) => isBad(fieldAt(spec, field)));
  return bad.map((pod) => podFinding(pod, field));
}

/** Findings about a field of all containers, wherever its value is bad. */
export function containerFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown, container: PodContainer) => boolean,
): readonly ManifestFinding[] {
  const bad = podContainers(objects).filter((each) => isBad(fieldAt(each.container, field), each));
  return bad.map((container) => containerFinding(container, field));
}

/** Findings about a field of the security context of pods and of containers, wherever its value is bad. */
export function securityFindings(
  objects: readonly KubernetesObject[],
  field: string,
  isBad: (value: unknown) => boolean,
): readonly ManifestFinding[] {
  const path = `securityContext.${field}`;
  return [...podFindings(objects, path, isBad), ...containerFindings(objects, path, isBad)];
}

/** Findings about mounts of the node's file system that are bad. */
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
 * Findings about rules that grant some of these verbs on some of these resources. A Role in the component's own namespace is left out
 * if pods cannot reach their node from there: the Role then gives access to nothing but the component.
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
 * Whether a rule holds for every name; a rule with names grants only those objects. A list or a watch has the name `""`, and a
 * rule with that name holds for everything that they show (pkg/apis/rbac/v1/evaluation_helpers.go, ResourceNameMatches).
 */
export function isForAnyName({ resourceNames }: RoleRule): boolean {
  return resourceNames.length === 0 || resourceNames.includes("");
}

function isInOwnNamespace(objects: readonly KubernetesObject[], { object }: RoleRule): boolean {
  const isOwn = (each: KubernetesObject): boolean =>
    each.kind === "Namespace" && fieldAt(each, "metadata.name") === namespaceOf(object) && isEnforced(each);
  return object.kind === "Role" && objects.some(isOwn);
}
