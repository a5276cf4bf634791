import type { FileSource } from "../../../../model/declaration/cluster-autoscaler";
import { cluster, render } from "../../../constructs/kubernetes/cluster-autoscaler/render";
import { autoscalerProblems, flagProblems } from "../../../support/problems";
import { describeRules, type RuleCase } from "../../../support/rule-cases";

const IN_DIRECTORY = "a file in a directory of clusterAutoscaler.mounts";
const CONFIG = { "/etc/scheduler": { configMap: "scheduler-config" } };

const mounted = (mounts: Readonly<Record<string, FileSource>>) => autoscalerProblems("aws", { mounts });
const mountAt = (directory: string) => `prod-aws: clusterAutoscaler.mounts[${JSON.stringify(directory)}]`;

describeRules([
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
