import { hostPath } from "./host-paths/host-path";
import { hostPathCorePattern } from "./host-paths/host-path-core-pattern";
import { hostPathKubelet } from "./host-paths/host-path-kubelet";
import { hostPathLogSymlink } from "./host-paths/host-path-log-symlink";
import { hostPathRead } from "./host-paths/host-path-read";
import { hostPathRuntimeSocket } from "./host-paths/host-path-runtime-socket";
import { hostPathWrite } from "./host-paths/host-path-write";
import type { ManifestRule } from "./manifest-rule";
import { namespaceDefault } from "./objects/namespace-default";
import { namespaceNetworkPolicy } from "./objects/namespace-network-policy";
import { namespacePodSecurity } from "./objects/namespace-pod-security";
import { secretInManifest } from "./objects/secret-in-manifest";
import { serviceAccountAutomount } from "./objects/service-account-automount";
import { serviceAccountDefault } from "./objects/service-account-default";
import { serviceAccountTokenUnused } from "./objects/service-account-token-unused";
import { podApparmor } from "./pods/pod-apparmor";
import { podCapabilitiesKept } from "./pods/pod-capabilities-kept";
import { podCapabilityAdded } from "./pods/pod-capability-added";
import { podCapabilityDangerous } from "./pods/pod-capability-dangerous";
import { podHostIpc } from "./pods/pod-host-ipc";
import { podHostNetwork } from "./pods/pod-host-network";
import { podHostPid } from "./pods/pod-host-pid";
import { podHostPort } from "./pods/pod-host-port";
import { podHostProcess } from "./pods/pod-host-process";
import { podMayRunAsRoot } from "./pods/pod-may-run-as-root";
import { podModuleLoad } from "./pods/pod-module-load";
import { podNsenter } from "./pods/pod-nsenter";
import { podPrivilegeEscalation } from "./pods/pod-privilege-escalation";
import { podPrivileged } from "./pods/pod-privileged";
import { podProbeHost } from "./pods/pod-probe-host";
import { podProcMount } from "./pods/pod-proc-mount";
import { podPtrace } from "./pods/pod-ptrace";
import { podRootUser } from "./pods/pod-root-user";
import { podSeccomp } from "./pods/pod-seccomp";
import { podSecretEnv } from "./pods/pod-secret-env";
import { podSelinux } from "./pods/pod-selinux";
import { podSharedProcesses } from "./pods/pod-shared-processes";
import { podSysctl } from "./pods/pod-sysctl";
import { podVolumeType } from "./pods/pod-volume-type";
import { rbacAdminBinding } from "./rbac/rbac-admin-binding";
import { rbacAggregatedBinding } from "./rbac/rbac-aggregated-binding";
import { rbacCsrApprove } from "./rbac/rbac-csr-approve";
import { rbacEscalate } from "./rbac/rbac-escalate";
import { rbacEverybodyBinding } from "./rbac/rbac-everybody-binding";
import { rbacImpersonate } from "./rbac/rbac-impersonate";
import { rbacNodesProxy } from "./rbac/rbac-nodes-proxy";
import { rbacPersistentVolumesCreate } from "./rbac/rbac-persistent-volumes-create";
import { rbacPodsCreate } from "./rbac/rbac-pods-create";
import { rbacPodsExec } from "./rbac/rbac-pods-exec";
import { rbacPodsPatch } from "./rbac/rbac-pods-patch";
import { rbacSecretsRead } from "./rbac/rbac-secrets-read";
import { rbacServiceAccountTokens } from "./rbac/rbac-service-account-tokens";
import { rbacSystemMasters } from "./rbac/rbac-system-masters";
import { rbacWebhookConfigurations } from "./rbac/rbac-webhook-configurations";
import { rbacWildcards } from "./rbac/rbac-wildcards";

/** Rules over the objects of each component, in the order of their codes. */
export const MANIFEST_RULES: readonly ManifestRule[] = [
  hostPath,
  hostPathCorePattern,
  hostPathKubelet,
  hostPathLogSymlink,
  hostPathRead,
  hostPathRuntimeSocket,
  hostPathWrite,
  namespaceDefault,
  namespaceNetworkPolicy,
  namespacePodSecurity,
  podApparmor,
  podCapabilitiesKept,
  podCapabilityAdded,
  podCapabilityDangerous,
  podHostIpc,
  podHostNetwork,
  podHostPid,
  podHostPort,
  podHostProcess,
  podMayRunAsRoot,
  podModuleLoad,
  podNsenter,
  podPrivilegeEscalation,
  podPrivileged,
  podProbeHost,
  podProcMount,
  podPtrace,
  podRootUser,
  podSeccomp,
  podSecretEnv,
  podSelinux,
  podSharedProcesses,
  podSysctl,
  podVolumeType,
  rbacAdminBinding,
  rbacAggregatedBinding,
  rbacCsrApprove,
  rbacEscalate,
  rbacEverybodyBinding,
  rbacImpersonate,
  rbacNodesProxy,
  rbacPersistentVolumesCreate,
  rbacPodsCreate,
  rbacPodsExec,
  rbacPodsPatch,
  rbacSecretsRead,
  rbacServiceAccountTokens,
  rbacSystemMasters,
  rbacWebhookConfigurations,
  rbacWildcards,
  secretInManifest,
  serviceAccountAutomount,
  serviceAccountDefault,
  serviceAccountTokenUnused,
];
