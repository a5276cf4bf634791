import { compareText } from "../../base/problem";
import type { JsonObject } from "../api/scalars";
import { entriesAt, fieldAt, isSet, recordAt } from "../fields";
import { isWindows, type PodSpec, podSpecs } from "../pod-specs";
import {
  each,
  inContainers,
  inLists,
  inPods,
  inSecurityContexts,
  type ManifestFinding,
  type ManifestRules,
  ofContainers,
  shown,
} from "./manifest-rule";

/** The types of an AppArmor or seccomp profile that confines a container. */
const CONFINING: readonly unknown[] = ["RuntimeDefault", "Localhost"];

const SECCOMP = "securityContext.seccompProfile.type";

/** Prefix of the annotations, one for each container, that were the setting before 1.30; they still apply. */
const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

/** The same in the words of those annotations, and no word at all. */
const CONFINING_ANNOTATION = /^(runtime\/default|localhost\/.*|)$/;

/** The types of 1.31 and newer. */
const SELINUX_TYPES: readonly unknown[] = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

/** Where the kubelet calls a container. */
const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

const HOSTS = HANDLERS.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

/** The types of volumes that the `restricted` standard allows, and hostPath, which another rule is about. */
export const VOLUME_TYPES: readonly string[] = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "hostPath",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** Rules over what confines containers, and over what their probes, environments and volumes reach. */
export const POD_CONFINEMENT_RULES: ManifestRules = {
  /** Source: policy/check_appArmorProfile.go. */
  "pod-apparmor": {
    title: "No pod turns AppArmor off.",
    ids: { pss: ["appArmorProfile"] },
    what: "AppArmor does not confine the container.",
    expected: "RuntimeDefault or Localhost, or the field left out",
    hint: "Remove the profile, or set it to RuntimeDefault or Localhost.",
    find: each(inSecurityContexts("appArmorProfile.type", isUnconfined), (objects) =>
      podSpecs(objects).flatMap(unconfinedAnnotations),
    ),
  },
  /** Source: policy/check_seccompProfile_baseline.go and check_seccompProfile_restricted.go. */
  "pod-seccomp": {
    title: "Every container has a seccomp profile.",
    ids: { pss: ["seccompProfile_baseline", "seccompProfile_restricted"], cis: ["5.6.2"] },
    what: "The container may make any system call.",
    expected: "RuntimeDefault or Localhost, on the pods or on each container",
    hint: "Set securityContext.seccompProfile to { type: RuntimeDefault }.",
    find: each(
      inPods(SECCOMP, isUnconfined),
      inContainers(SECCOMP, (type, { pod }) =>
        isSet(type) ? isUnconfined(type) : !isSet(fieldAt(pod.spec, SECCOMP)) && !isWindows(pod),
      ),
    ),
  },
  /** Source: policy/check_seLinuxOptions.go. */
  "pod-selinux": {
    title: "No pod chooses an SELinux user, an SELinux role, or a type that confines less.",
    ids: { pss: ["seLinuxOptions"] },
    what: "SELinux confines this container less than other containers.",
    expected: "no user and no role; a type of containers, or none",
    hint: "Remove seLinuxOptions, or keep only its level.",
    find: each(
      inSecurityContexts("seLinuxOptions.type", (type) => isGiven(type) && !SELINUX_TYPES.includes(type)),
      inSecurityContexts("seLinuxOptions.user", isGiven),
      inSecurityContexts("seLinuxOptions.role", isGiven),
    ),
  },
  /** Source: policy/check_procMount_restricted.go. */
  "pod-proc-mount": {
    title: "No container sees all of /proc.",
    ids: { pss: ["procMount", "procMount_restricted"] },
    what: "The container sees the parts of /proc that runtimes hide: settings and memory of the kernel.",
    expected: "Default, or the field left out",
    hint: "Set securityContext.procMount to Default, or leave it out.",
    find: inContainers("securityContext.procMount", (value) => isSet(value) && value !== "Default"),
  },
  /** Source: policy/check_hostProbesAndhostLifecycle.go. In the standard since 1.34; applied to every minor here. */
  "pod-probe-host": {
    title: "No probe or lifecycle hook names a host.",
    ids: { pss: ["hostProbesAndHostLifecycle"] },
    what: "The kubelet sends the request from the node, past every NetworkPolicy, to any host that the manifest names.",
    expected: "the field left out: the pod's own address",
    hint: "Remove host: the kubelet then asks the pod itself.",
    find: each(...HOSTS.map((field) => inContainers(field, isGiven))),
  },
  /** Source: CIS 5.4.1; core/v1, EnvVarSource and EnvFromSource. A message can show names of Secrets; their contents are not in manifests. */
  "pod-secret-env": {
    title: "No container gets a Secret through its environment.",
    ids: { cis: ["5.4.1"] },
    what: "The Secret is in the environment, which child processes inherit and crash reports print.",
    expected: "a mounted file",
    hint: "Mount the Secret as a volume, and tell the program the file's path.",
    find: each(
      inLists(ofContainers, "env", "valueFrom.secretKeyRef", isSet, "valueFrom.secretKeyRef.name"),
      inLists(ofContainers, "envFrom", "secretRef", isSet, "secretRef.name"),
    ),
  },
  /** Source: policy/check_restrictedVolumes.go. */
  "pod-volume-type": {
    title: "No pod mounts a volume that bypasses the cluster's storage.",
    ids: { pss: ["restrictedVolumes"] },
    what: "The volume reaches storage without a PersistentVolume, which is what an administrator controls.",
    expected: "configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret",
    hint: "Claim a PersistentVolume instead.",
    find: (objects) =>
      podSpecs(objects).flatMap((pod) =>
        entriesAt(pod.spec, "volumes").flatMap(({ path, value }) =>
          otherTypes(value).map((type) => ({ object: pod.object, path: `${pod.path}.${path}.${type}`, got: type })),
        ),
      ),
  },
};

function isUnconfined(type: unknown): boolean {
  return isSet(type) && !CONFINING.includes(type);
}

function isGiven(value: unknown): boolean {
  return isSet(value) && value !== "";
}

/** Annotations of a pod that turn AppArmor off. */
function unconfinedAnnotations({ object, metadata, metadataPath }: PodSpec): readonly ManifestFinding[] {
  const profiles = Object.entries(recordAt(metadata, "annotations")).sort(([a], [b]) => compareText(a, b));
  return profiles
    .filter(([key, profile]) => key.startsWith(APPARMOR_ANNOTATION) && !CONFINING_ANNOTATION.test(String(profile)))
    .map(([key, profile]) => ({ object, path: `${metadataPath}.annotations["${key}"]`, got: shown(profile) }));
}

/** A volume without a type is an emptyDir to the API server. */
function otherTypes(volume: JsonObject): readonly string[] {
  const types = Object.keys(volume).filter((field) => field !== "name" && isSet(volume[field]));
  return types.filter((type) => !VOLUME_TYPES.includes(type)).sort(compareText);
}
