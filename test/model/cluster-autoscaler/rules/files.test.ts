import type { MountedVolume, MountSource } from "../../../../model/declaration/cluster-autoscaler";
import { cluster, render } from "../../../constructs/kubernetes/cluster-autoscaler/render";
import { autoscalerProblems, flagProblems, groupWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const IN_DIRECTORY = "a file in a directory of clusterAutoscaler.mounts";
const CONFIG = { "/etc/scheduler": { configMap: "scheduler-config" } };

const mounted = (mounts: Readonly<Record<string, MountSource>>) => autoscalerProblems("aws", { mounts });
const mountAt = (directory: string) => `prod-aws: clusterAutoscaler.mounts[${JSON.stringify(directory)}]`;

const logsIn = (volume: MountedVolume["volume"], file = "/logs/a.log") =>
  autoscalerProblems("aws", {
    flags: { logtostderr: false, "log-file": file },
    mounts: { "/logs": { volume } },
  });

describeRules([
  {
    rule: "autoscaler-mount-invalid",
    about: "a path of the node that the API server refuses",
    bad: () => mounted({ "/a": { volume: { hostPath: { path: "/opt/../etc" } }, reason: "None." } }),
    found: [[`${mountAt("/a")}.volume.hostPath.path`, '"/opt/../etc"', "a path of the node without .."]],
    good: () => mounted({ "/a": { volume: { hostPath: { path: "/opt/..data" } }, reason: "None." } }),
  },
  {
    rule: "autoscaler-mount-invalid",
    about: "a kind that no volume has, of which no reason is asked",
    bad: () => mounted({ "/a": { volume: { emptydir: {} } }, "/b": { volume: { emptyDir: {}, name: "files" } } }),
    found: [
      [`${mountAt("/a")}.volume.emptydir`, 'field "emptydir"', part("a field of core.Volume")],
      [`${mountAt("/b")}.volume`, "emptyDir, name", part("a volume of one kind")],
    ],
    good: () => mounted({ "/a": { volume: { emptyDir: {} } } }),
  },
  {
    rule: "autoscaler-mount-secret",
    about: "a password among the attributes of a CSI volume, and a token by its looks",
    bad: () =>
      mounted({
        "/a": {
          volume: { csi: { driver: "smb.csi.k8s.io", volumeAttributes: { source: "//files/a", password: "hunter2" } } },
        },
        "/b": {
          volume: { csi: { driver: "a.example.com", volumeAttributes: { header: `glpat-${"a1B2".repeat(5)}` } } },
        },
      }),
    found: [
      [
        `${mountAt("/a")}.volume.csi.volumeAttributes.password`,
        "a value that is not repeated here",
        "a value without credentials",
      ],
      [`${mountAt("/b")}.volume.csi.volumeAttributes.header`, '"<a token>"', "a value without credentials"],
    ],
    good: () =>
      mounted({
        "/a": {
          volume: {
            csi: {
              driver: "smb.csi.k8s.io",
              nodePublishSecretRef: { name: "files" },
              volumeAttributes: { source: "//files/a" },
            },
          },
        },
        "/b": { volume: { projected: { sources: [{ serviceAccountToken: { path: "token", audience: "a" } }] } } },
      }),
  },
  {
    rule: "autoscaler-flag-file",
    about: "a scheduler's configuration that the pod does not have",
    bad: () => flagProblems("google", { "scheduler-config-file": "/etc/scheduler/config.yaml" }),
    found: [
      ['prod-google: clusterAutoscaler.flags["scheduler-config-file"]', '"/etc/scheduler/config.yaml"', IN_DIRECTORY],
    ],
    good: () =>
      autoscalerProblems("google", {
        flags: { "scheduler-config-file": "/etc/scheduler/config.yaml" },
        mounts: CONFIG,
      }),
  },
  {
    rule: "autoscaler-flag-file",
    about: "a certificate beside the directory that is mounted",
    bad: () => autoscalerProblems("aws", { flags: { "grpc-expander-cert": "/etc/scheduler2/ca.crt" }, mounts: CONFIG }),
    found: [['prod-aws: clusterAutoscaler.flags["grpc-expander-cert"]', '"/etc/scheduler2/ca.crt"', IN_DIRECTORY]],
    good: () => autoscalerProblems("aws", { flags: { "grpc-expander-cert": "/etc/scheduler/ca.crt" }, mounts: CONFIG }),
  },
  ...["/", "etc/x", "/etc/../x", "/etc/x/", "/etc", "/etc/cluster-autoscaler", "/var/run/secrets/x"].map(
    (directory): RuleCase => ({
      rule: "autoscaler-mount-invalid",
      about: `the directory ${directory}`,
      bad: () => mounted({ [directory]: { secret: "a" } }),
      found: [
        [
          mountAt(directory),
          JSON.stringify(directory),
          "an absolute path outside /etc/cluster-autoscaler, /var/run/secrets, /etc/trusted-certificates",
        ],
      ],
      good: () => mounted({ "/etc/cluster-autoscaler-files": { secret: "a" } }),
    }),
  ),
  {
    rule: "autoscaler-mount-invalid",
    about: "a name that no Secret has",
    bad: () => mounted({ "/etc/x": { secret: "A_b" } }),
    found: [[mountAt("/etc/x"), '"A_b"', "the name of a ConfigMap or Secret"]],
    good: () => mounted({ "/etc/x": { secret: "a-b.c" } }),
  },
  {
    rule: "autoscaler-mount-invalid",
    about: "volumes that Kubernetes does not have so",
    bad: () =>
      mounted({
        "/a": { volume: {} },
        "/b": { volume: { emptyDir: {}, csi: { driver: "a" } } },
        "/c": { volume: { emptyDir: { sizelimit: "1Gi" } } },
        "/d": { volume: { persistentVolumeClaim: {} } },
      }),
    found: [
      [`${mountAt("/a")}.volume`, "{}", part("one kind")],
      [`${mountAt("/b")}.volume`, "emptyDir, csi", part("one kind")],
      [`${mountAt("/c")}.volume.emptyDir.sizelimit`, 'field "sizelimit"', part("EmptyDirVolumeSource")],
      [`${mountAt("/d")}.volume.persistentVolumeClaim.claimName`, "nothing", part("a value")],
    ],
    good: () =>
      mounted({
        "/a": { volume: { emptyDir: { sizeLimit: "1Gi" } } },
        "/b": { volume: { csi: { driver: "secrets-store.csi.k8s.io", readOnly: true } }, readOnly: true },
        "/c": { volume: { persistentVolumeClaim: { claimName: "logs" } } },
        "/d": { volume: { projected: { sources: [{ secret: { name: "a" } }] } }, readOnly: true },
        "/e": { volume: { downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] } } },
      }),
  },
  {
    rule: "autoscaler-mount-unrestricted",
    about: "a path of the node without a reason",
    bad: () => mounted({ "/logs": { volume: { hostPath: { path: "/opt/logs" } } } }),
    found: [[mountAt("/logs"), "hostPath", "a reason"]],
    good: () =>
      mounted({ "/logs": { volume: { hostPath: { path: "/opt/logs" } }, reason: "The agent reads it there." } }),
  },
  {
    rule: "autoscaler-log-folder",
    about: "a log file in a directory that cannot be written to",
    bad: () => [
      ...autoscalerProblems("aws", { flags: { logtostderr: false, "log-file": "/logs/a.log" } }),
      ...autoscalerProblems("aws", {
        flags: { logtostderr: false, "log-dir": "/etc/x" },
        mounts: { "/etc/x": { secret: "a" } },
      }),
      ...autoscalerProblems("aws", {
        flags: { logtostderr: false },
        mounts: { "/tmp": { volume: { emptyDir: {} }, readOnly: true } },
      }),
    ],
    found: [
      ['prod-aws: clusterAutoscaler.flags["log-file"]', '"/logs/a.log"', part("a volume at /logs ")],
      ['prod-aws: clusterAutoscaler.flags["log-dir"]', '"/etc/x"', part("a volume at /etc/x ")],
      ["prod-aws: clusterAutoscaler.flags.logtostderr", "false, without log-dir", part("a volume at /tmp ")],
    ],
    good: () => [
      ...autoscalerProblems("aws", {
        flags: { logtostderr: false, "log-file": "/logs/a.log", alsologtostderr: true },
        mounts: { "/logs": { volume: { emptyDir: {} } } },
      }),
      ...autoscalerProblems("aws", {
        flags: { logtostderr: false, "log-dir": "/logs/autoscaler" },
        mounts: { "/logs": { volume: { persistentVolumeClaim: { claimName: "logs" } } } },
      }),
    ],
  },
  {
    rule: "autoscaler-log-folder",
    about: "a log file in a volume that says itself that it is read-only",
    bad: () => logsIn({ persistentVolumeClaim: { claimName: "logs", readOnly: true } }),
    found: [['prod-aws: clusterAutoscaler.flags["log-file"]', '"/logs/a.log"', part("a volume at /logs ")]],
    good: () => logsIn({ persistentVolumeClaim: { claimName: "logs", readOnly: false } }),
  },
  ...["a.log", "/a.log", "logs/a.log", "/logs/../a.log", "/logs"].map(
    (file): RuleCase => ({
      rule: "autoscaler-log-folder",
      about: `the log file ${file}, whose folder nothing can be mounted at`,
      bad: () => logsIn({ emptyDir: {} }, file),
      found: [
        [
          'prod-aws: clusterAutoscaler.flags["log-file"]',
          JSON.stringify(file),
          "a path from the root on, in a directory of clusterAutoscaler.mounts",
        ],
      ],
      good: () => logsIn({ emptyDir: {} }, "/logs//./a.log"),
    }),
  ),
  {
    rule: "autoscaler-log-file-unused",
    about: "a log file that nothing is written to",
    bad: () => groupWarnings("aws", {}, { clusterAutoscaler: { flags: { "log-file": "/logs/a.log" } } }),
    found: [['prod-aws: clusterAutoscaler.flags["log-file"]', '"/logs/a.log"', "logtostderr: false beside it"]],
    good: () =>
      groupWarnings(
        "aws",
        {},
        {
          clusterAutoscaler: {
            flags: { "log-file": "/logs/a.log", logtostderr: false },
            mounts: { "/logs": { volume: { emptyDir: {} } } },
          },
        },
      ),
  },
]);

it("mounts what is declared, read-only, by directory", () => {
  const mounts = { "/etc/scheduler": { configMap: "scheduler-config" }, "/etc/expander": { secret: "expander-ca" } };
  const { pod, container } = render(cluster("aws", undefined, { clusterAutoscaler: { mounts } }));
  expect(pod.volumes).toEqual(
    expect.arrayContaining([
      { name: "files-0", secret: { secretName: "expander-ca" } },
      { name: "files-1", configMap: { name: "scheduler-config" } },
    ]),
  );
  expect(container.volumeMounts).toEqual(
    expect.arrayContaining([
      { name: "files-0", mountPath: "/etc/expander", readOnly: true },
      { name: "files-1", mountPath: "/etc/scheduler", readOnly: true },
    ]),
  );
});

it("mounts other volumes as they are, and acknowledges what one opens with its reason", () => {
  const mounts = {
    "/logs": { volume: { emptyDir: { sizeLimit: "256Mi" } } },
    "/node": {
      volume: { hostPath: { path: "/opt/logs", type: "Directory" } },
      readOnly: true,
      reason: "An agent reads it.",
    },
    "/shared": { volume: { nfs: { server: "nfs.example.com", path: "/" } }, reason: "Logs are kept there." },
  };
  const resolved = cluster("aws", undefined, { clusterAutoscaler: { mounts } });
  const { pod, container } = render(resolved);
  expect(pod.volumes).toEqual(
    expect.arrayContaining([
      { name: "files-0", emptyDir: { sizeLimit: "256Mi" } },
      { name: "files-1", hostPath: { path: "/opt/logs", type: "Directory" } },
      { name: "files-2", nfs: { server: "nfs.example.com", path: "/" } },
    ]),
  );
  expect(container.volumeMounts).toEqual(
    expect.arrayContaining([
      { name: "files-0", mountPath: "/logs" },
      { name: "files-1", mountPath: "/node", readOnly: true },
      { name: "files-2", mountPath: "/shared" },
    ]),
  );
  const [component] = resolved.components;
  expect(component?.acknowledged.map(({ rule, reason }) => [rule, reason])).toEqual(
    expect.arrayContaining([
      ["host-path", "An agent reads it."],
      ["pod-volume-type", "Logs are kept there."],
    ]),
  );
});
