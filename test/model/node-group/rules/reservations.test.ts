import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, groupProblems, groupWarnings, typed, VALID } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const BYTES = "whole bytes, 0 or at least 1Mi";
const MILLICORES = "whole millicores, 0 or more";

const NO_AMOUNTS = [
  ["kubeReserved", "cpu", "200 m", MILLICORES, "kubelet.kubeReserved.cpu"],
  ["kubeReserved", "cpu", "-1", MILLICORES, "kubelet.kubeReserved.cpu"],
  ["kubeReserved", "cpu", "0.0005", MILLICORES, "kubelet.kubeReserved.cpu"],
  ["systemReserved", "cpu", "", MILLICORES, "kubelet.systemReserved.cpu"],
  ["systemReserved", "memory", "1GB", BYTES, "kubelet.systemReserved.memory"],
  ["systemReserved", "memory", "0.1Gi", BYTES, "kubelet.systemReserved.memory"],
  ["kubeReserved", "memory", "1024m", BYTES, "kubelet.kubeReserved.memory"],
  ["kubeReserved", "memory", "512", BYTES, "kubelet.kubeReserved.memory"],
  ["systemReserved", "ephemeral-storage", "1Ki", BYTES, 'kubelet.systemReserved["ephemeral-storage"]'],
  ["kubeReserved", "memory", "-1Gi", BYTES, "kubelet.kubeReserved.memory"],
  ["kubeReserved", "ephemeral-storage", "10%", BYTES, 'kubelet.kubeReserved["ephemeral-storage"]'],
] as const;

describeRules([
  ...NO_AMOUNTS.map(
    ([field, resource, amount, expected, path]): RuleCase => ({
      rule: "kubelet-reservation-invalid",
      about: `${field}.${resource} of ${JSON.stringify(amount)}`,
      bad: () => groupProblems("aws", { kubelet: { [field]: { [resource]: amount } } }),
      found: [[`prod-aws/general: ${path}`, JSON.stringify(amount), part(expected)]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "kubelet-reservation-invalid",
      about: `quantities, and nothing, on ${cloud}`,
      good: () => {
        const kubeReserved = { cpu: "0.29", memory: "1.5Gi", "ephemeral-storage": "2G" };
        return [
          ...groupProblems(cloud, { kubelet: { kubeReserved, systemReserved: { cpu: "0", memory: "1e9" } } }),
          ...groupProblems(cloud, { kubelet: { kubeReserved: {} } }),
        ];
      },
    }),
  ),
]);

describe("kubelet-reservation-invalid", () => {
  it("says what is wrong with a suffix", () => {
    const hint = (memory: string) => groupProblems("aws", { kubelet: { kubeReserved: { memory } } })[0]?.hint;
    expect(hint("512m")).toContain("write Mi");
    expect(hint("512MiB")).toContain("Leave out the B");
    expect(hint("512")).toContain("write 512Mi");
  });

  it("says where the amount was set", () => {
    const defaults = { kubelet: { systemReserved: { "ephemeral-storage": "lots" } } };
    const fleet = declareFleet([declareCluster("aws", { general: VALID })], {}, { defaults });
    expect(fleetProblems(fleet)[0]?.hint).toMatch(/The value comes from the fleet's defaults\.$/);
  });
});

/** Problems about what a node has left, without those of its other settings. */
const roomProblems = (cloud: Cloud, change: NodeGroupDeclaration) =>
  groupProblems(cloud, change).filter(({ code }) =>
    [
      "kubelet-reservation-too-large",
      "huge-pages-exceed-memory",
      "machine-too-small",
      "boot-disk-size-out-of-range",
    ].includes(code),
  );

const ROOM = [
  ["aws", "15155Mi"],
  ["azure", "15155Mi"],
  ["google", "16015Mi"],
] as const;

const system = (cpu: string) => ({ kubelet: { systemReserved: { cpu } } });
const shareOfDisk = {
  kubelet: { evictionHard: { "nodefs.available": "75%" }, kubeReserved: { "ephemeral-storage": "15Gi" } },
};
const onDisks = { ...typed("aws", "m6id.large"), localDisks: "ephemeral-storage" } as const;
const nano = (memoryGiB: number) => ({ ...typed("aws", "x-new.nano"), capacity: { vcpu: 1, memoryGiB } });

describeRules([
  ...ROOM.map(
    ([cloud, room]): RuleCase => ({
      rule: "kubelet-reservation-too-large",
      about: `memory that is reserved beyond the node's on ${cloud}`,
      bad: () =>
        roomProblems(cloud, { kubelet: { kubeReserved: { memory: "14Gi" }, systemReserved: { memory: "2Gi" } } }),
      found: [
        [
          `prod-${cloud}/general: kubelet.kubeReserved.memory`,
          'kubelet.kubeReserved.memory 14Gi, kubelet.systemReserved.memory 2Gi, kubelet.evictionHard["memory.available"] 100Mi by default: 16484Mi',
          part(`less than the ${room} that the node has`),
        ],
      ],
    }),
  ),
  {
    rule: "kubelet-reservation-too-large",
    about: "exactly all of the CPU, and not one millicore less",
    bad: () => roomProblems("aws", system("3920m")),
    found: [
      [
        "prod-aws/general: kubelet.systemReserved.cpu",
        "kubelet.kubeReserved.cpu 80m by default, kubelet.systemReserved.cpu 3920m: 4",
        part("less than the 4 that the node has"),
      ],
    ],
    good: () => groupProblems("aws", system("3919m")),
  },
  {
    rule: "kubelet-reservation-too-large",
    about: "a threshold of memory",
    bad: () => roomProblems("aws", { kubelet: { evictionHard: { "memory.available": "13Gi" } } }),
    found: [
      [
        'prod-aws/general: kubelet.evictionHard["memory.available"]',
        'kubelet.kubeReserved.memory 2663Mi by default, kubelet.evictionHard["memory.available"] 13Gi: 15975Mi',
        part("15155Mi"),
      ],
    ],
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "kubelet-reservation-too-large",
      about: `a share of the disk on ${cloud}`,
      bad: () => roomProblems(cloud, shareOfDisk),
      found: [
        [
          `prod-${cloud}/general: kubelet.evictionHard["nodefs.available"]`,
          'kubelet.kubeReserved["ephemeral-storage"] 15Gi, kubelet.evictionHard["nodefs.available"] 37047Mi: 52407Mi',
          part("less than the 49395Mi that the node has"),
        ],
      ],
    }),
  ),
  {
    rule: "kubelet-reservation-too-large",
    about: "a share of a larger disk",
    good: () => groupProblems("azure", { ...shareOfDisk, bootDisk: { sizeGiB: 100 } }),
  },
  {
    rule: "kubelet-reservation-too-large",
    about: "more than all of the disks that pods write to",
    bad: () => roomProblems("aws", { ...onDisks, kubelet: { systemReserved: { "ephemeral-storage": "100Gi" } } }),
    found: [
      [
        'prod-aws/general: kubelet.systemReserved["ephemeral-storage"]',
        part("kubelet.systemReserved") as string,
        part("that the node has"),
      ],
    ],
    good: () => groupProblems("aws", { ...onDisks, kubelet: { systemReserved: { "ephemeral-storage": "50Gi" } } }),
  },
  {
    rule: "kubelet-reservation-too-large",
    about: "less than the default on a machine that would be too small with it",
    good: () =>
      groupProblems("aws", {
        ...nano(0.5),
        kubelet: { kubeReserved: { memory: "50Mi" }, evictionHard: { "memory.available": "50Mi" } },
      }),
  },
]);

describe("kubelet-reservation-too-large", () => {
  const codes = (change: NodeGroupDeclaration) => groupProblems("aws", change).map(({ code }) => code);

  it("leaves a machine that is too small by itself to another rule", () => {
    expect(codes({ ...nano(0.25), kubelet: { systemReserved: { memory: "10Mi" } } })).toEqual(["machine-too-small"]);
  });

  it("leaves huge pages to another rule", () => {
    expect(roomProblems("aws", { hugePages: { "1Gi": 14 } }).map(({ code }) => code)).toEqual([
      "huge-pages-exceed-memory",
    ]);
  });

  it("leaves reservations that are not amounts to another rule", () => {
    const kubelet = { kubeReserved: { memory: "-1Gi" }, systemReserved: { memory: "20Gi" } };
    // No rule can explain better what the other reservation leaves.
    expect(codes({ kubelet })).toEqual(["kubelet-reservation-invalid", "machine-too-small"]);
  });
});

const LEFT = [
  ["aws", "12392Mi", "15155Mi"],
  ["azure", "12392Mi", "15155Mi"],
  ["google", "13252Mi", "16015Mi"],
] as const;

const pages = { hugePages: { "2Mi": 512, "1Gi": 2 } };

describeRules([
  ...LEFT.map(
    ([cloud, left, room]): RuleCase => ({
      rule: "huge-pages-exceed-memory",
      about: `pages that take what reservations leave on ${cloud}`,
      bad: () => roomProblems(cloud, { hugePages: { "2Mi": 512, "1Gi": 13 } }),
      found: [
        [
          `prod-${cloud}/general: hugePages["1Gi"]`,
          'hugePages["2Mi"] 1Gi, hugePages["1Gi"] 13Gi: 14Gi',
          part(`less than the ${left} that reservations leave of the node's ${room}`),
        ],
      ],
      good: () => [
        ...groupProblems(cloud, { hugePages: { "2Mi": 512, "1Gi": 8 } }),
        ...groupProblems(cloud, { hugePages: { "2Mi": 0 } }),
      ],
    }),
  ),
  {
    rule: "huge-pages-bottlerocket-release",
    about: "pages on Bottlerocket, whose older releases do not know them",
    bad: () => groupWarnings("aws", pages, eksProps("bottlerocket")),
    found: [
      ["prod-aws/general: hugePages", "hugepages-1Gi 2Gi, hugepages-2Mi 1Gi", "an image of Bottlerocket 1.64 or later"],
    ],
    good: () => groupWarnings("aws", { hugePages: { "2Mi": 0 } }, eksProps("bottlerocket")),
  },
  {
    rule: "huge-pages-bottlerocket-release",
    about: "pages with nodeadm and with kubeadm",
    good: () => [...groupWarnings("aws", pages, eksProps("nodeadm")), ...groupWarnings("google", pages)],
  },
]);

describe("huge-pages-exceed-memory", () => {
  const kubelet = { kubeReserved: { memory: "16Gi" } };

  it("finds pages beyond all memory, whatever is reserved", () => {
    const found = roomProblems("aws", { kubelet, hugePages: { "2Mi": 10_000 } });
    expect(found.filter(({ code }) => code !== "kubelet-reservation-too-large")).toEqual([
      expect.objectContaining({
        code: "huge-pages-exceed-memory",
        where: 'prod-aws/general: hugePages["2Mi"]',
        got: 'hugePages["2Mi"] 20000Mi: 20000Mi',
        expected: part("less than the node's 15155Mi"),
      }),
    ]);
  });

  it("leaves reservations that take all by themselves to another rule", () => {
    const found = roomProblems("aws", { kubelet, hugePages: { "1Gi": 1 } });
    expect(found.map(({ code }) => code)).toEqual(["kubelet-reservation-too-large"]);
  });
});
