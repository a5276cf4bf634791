import { show } from "../../base/problem";
import { type Entry, entriesAt, fieldAt, isSet } from "../fields";
import { isEnforced, type KubernetesObject } from "../kubernetes-object";
import {
  type HostMount,
  hostMounts,
  namespaceOf,
  type PodContainer,
  type PodSpec,
  podContainers,
  podSpecs,
} from "../pod-specs";
import { type Binding, bindings, granted, type PlacedRoleRule, type Resources, roleRules } from "../roles";

/** A place where a manifest breaks a rule. */
export interface ManifestFinding {
  readonly object: KubernetesObject;
  /** Where in the object, from its root: `spec.template.spec.hostPID`. */
  readonly path: string;
  /** What is there, as it reads in a message. */
  readonly got: string;
}

/** Names that others have for what a rule checks. */
export interface RuleIds {
  /** Controls of the Pod Security Standards, by the id of their check (k8s.io/pod-security-admission/policy at v0.36.0). */
  readonly pss?: readonly string[];
  /**
   * Recommendations of the CIS Kubernetes Benchmark 1.12, section 5 (kube-bench, cfg/cis-1.12/policies.yaml); with `GKE` before them,
   * of the CIS GKE Benchmark 1.9, section 4.
   */
  readonly cis?: readonly string[];
  /** Edges of KubeHound (pkg/kubehound/graph/edge). */
  readonly kubeHound?: readonly string[];
}

/** A rule over all objects of one component, built in or declared. Its code is its key. */
export interface ManifestRule {
  /** What must hold, one sentence. */
  readonly title: string;
  readonly ids: RuleIds;
  readonly what: string;
  readonly expected: string;
  readonly hint: string;
  readonly find: Find;
}

/** Where the objects of one component break a rule. */
export type Find = (objects: readonly KubernetesObject[]) => readonly ManifestFinding[];

/** Code → rule. */
export type ManifestRules = Readonly<Record<string, ManifestRule>>;

/** A value as it reads in a message. */
export function shown(value: unknown): string {
  return isSet(value) ? show(value) : "nothing";
}

/** What each of several parts of a rule finds, one part after the other. */
export function each(...finds: readonly Find[]): Find {
  return (objects) => finds.flatMap((find) => find(objects));
}

/** Finds the objects that are bad, and shows a field of each. */
export function inObjects(
  field: string,
  isBad: (object: KubernetesObject, all: readonly KubernetesObject[]) => boolean,
): Find {
  return (objects) =>
    objects
      .filter((object) => isBad(object, objects))
      .map((object) => ({ object, path: field, got: shown(fieldAt(object, field)) }));
}

/** Finds a field of pod specs, wherever its value is bad. */
export function inPods(
  field: string,
  isBad: (value: unknown, pod: PodSpec, all: readonly KubernetesObject[]) => boolean,
): Find {
  return (objects) =>
    podSpecs(objects)
      .filter((pod) => isBad(fieldAt(pod.spec, field), pod, objects))
      .map(({ object, path, spec }) => ({ object, path: `${path}.${field}`, got: shown(fieldAt(spec, field)) }));
}

/** Finds a field of containers, wherever its value is bad. */
export function inContainers(field: string, isBad: (value: unknown, container: PodContainer) => boolean): Find {
  return (objects) =>
    podContainers(objects)
      .map((each) => ({ ...each, value: fieldAt(each.container, field) }))
      .filter(({ value, ...each }) => isBad(value, each))
      .map(({ pod, path, value }) => ({ object: pod.object, path: `${path}.${field}`, got: shown(value) }));
}

/** Finds a field of the security context of pods and of containers, wherever its value is bad. */
export function inSecurityContexts(field: string, isBad: (value: unknown) => boolean): Find {
  const path = `securityContext.${field}`;
  return each(inPods(path, isBad), inContainers(path, isBad));
}

type Parts = (
  objects: readonly KubernetesObject[],
) => readonly Pick<ManifestFinding & Entry, "object" | "path" | "value">[];

/** The pod specs of the objects, for {@link inLists}. */
export const ofPods: Parts = (objects) => podSpecs(objects).map((pod) => ({ ...pod, value: pod.spec }));

/** The containers of the objects, for {@link inLists}. */
export const ofContainers: Parts = (objects) =>
  podContainers(objects).map(({ pod, path, container }) => ({ object: pod.object, path, value: container }));

/** Finds a field in a list of parts of objects, wherever its value is bad, and shows it or another field. */
export function inLists(
  parts: Parts,
  list: string,
  field: string,
  isBad: (value: unknown) => boolean,
  shows = field,
): Find {
  return (objects) =>
    parts(objects).flatMap(({ object, path, value }) =>
      entriesAt(value, list)
        .filter((item) => isBad(fieldAt(item.value, field)))
        .map((item) => ({ object, path: `${path}.${item.path}.${field}`, got: shown(fieldAt(item.value, shows)) })),
    );
}

/** Finds mounts of the node's file system that are bad. */
export function inMounts(isBad: (mount: HostMount, all: readonly KubernetesObject[]) => boolean): Find {
  return (objects) =>
    hostMounts(objects)
      .filter((mount) => isBad(mount, objects))
      .map(({ container, path, hostPath, readOnly }) => ({
        object: container.pod.object,
        path,
        got: `${show(hostPath)}${readOnly ? ", read-only" : ""}`,
      }));
}

/** Finds subjects that must not be bound to any role. */
export function inBindings(isBad: (subject: Binding["subject"]) => boolean): Find {
  return (objects) =>
    bindings(objects)
      .filter(({ subject }) => isBad(subject))
      .map(({ object, path, written }) => ({ object, path: `${path}.name`, got: shown(written) }));
}

/**
 * Finds rules that grant some of these verbs on some of these resources. A Role in the component's own namespace is left out
 * if pods cannot reach their node from there: the Role then gives access to nothing but the component.
 */
export function grants(
  resources: Resources,
  verbs: readonly string[],
  counts: (rule: PlacedRoleRule, all: readonly KubernetesObject[]) => boolean = () => true,
): Find {
  return (objects) =>
    roleRules(objects)
      .filter((rule) => counts(rule, objects) && !isInOwnNamespace(objects, rule))
      .flatMap((rule) => {
        const got = granted(rule, resources, verbs);
        return got === null ? [] : [{ object: rule.object, path: rule.path, got }];
      });
}

/**
 * Whether a rule holds for every name; a rule with names grants only those objects. A list or a watch has the name `""`, and a
 * rule with that name holds for everything that they show (pkg/apis/rbac/v1/evaluation_helpers.go, ResourceNameMatches).
 */
export function isForAnyName({ resourceNames }: PlacedRoleRule): boolean {
  return resourceNames.length === 0 || resourceNames.includes("");
}

function isInOwnNamespace(objects: readonly KubernetesObject[], { object }: PlacedRoleRule): boolean {
  const isOwn = (each: KubernetesObject): boolean =>
    each.kind === "Namespace" && fieldAt(each, "metadata.name") === namespaceOf(object) && isEnforced(each);
  return object.kind === "Role" && objects.some(isOwn);
}
