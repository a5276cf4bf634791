import { groupCases } from "../../../support/group-cases";
import { typed } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const M6I = "m6i.2xlarge (8 vCPU, 32 GiB, amd64)";

const UNKNOWN = [
  ["aws", "a name that is close to a type's", "m6i.xlage", '"m6i.xlarge"'],
  ["azure", "a name that is close to none", "Standard_Z1000_v9", "a machine type of azure"],
  ["google", "a custom type beyond Google's limits", "n2-custom-3-3000", "a machine type of google"],
] as const;

const SEVERAL = [
  ["azure", ["Standard_D8s_v5", "Standard_D16s_v5"]],
  ["google", ["n2-standard-8", "n2d-standard-8"]],
] as const;

const GENERATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

describeRules(
  groupCases([
    {
      rule: "machine-missing",
      about: "a group without machines",
      cloud: "aws",
      bad: { machine: undefined },
      found: [["machine", "neither machine nor machineTypes", part("machine (a shape)")]],
      good: {},
    },
    {
      rule: "machine-missing",
      about: "both ways at once",
      cloud: "aws",
      bad: { machineTypes: { aws: ["m6i.xlarge"] } },
      found: [
        [
          "machine",
          '{"machine":{"vcpu":4,"memoryGiB":16},"machineTypes":{"aws":["m6i.xlarge"]}}',
          part("machine (a shape)"),
        ],
      ],
    },
    { rule: "machine-missing", about: "names", cloud: "azure", good: typed("azure", "Standard_D8s_v5") },
    {
      rule: "machine-shape-unavailable",
      about: "a shape that no type has, with the nearest",
      cloud: "aws",
      bad: { machine: { vcpu: 7, memoryGiB: 30 } },
      found: [["machine", '{"vcpu":7,"memoryGiB":30}', part(M6I)]],
    },
    {
      rule: "machine-shape-unavailable",
      about: "a shape of nothing",
      cloud: "google",
      bad: { machine: { vcpu: 0, memoryGiB: 0 } },
      found: [["machine", '{"vcpu":0,"memoryGiB":0}', part("vCPU")]],
    },
    {
      rule: "machine-shape-unavailable",
      about: "GPUs that do not come with the shape",
      cloud: "azure",
      bad: { machine: { vcpu: 8, memoryGiB: 32, gpus: 3 } },
      found: [["machine", '{"vcpu":8,"memoryGiB":32,"gpus":3}', part("GPU")]],
    },
    {
      rule: "machine-shape-unavailable",
      about: "a custom type",
      cloud: "google",
      good: { machine: { vcpu: 6, memoryGiB: 20 } },
    },
    {
      rule: "machine-too-small",
      about: "memory that the reservations use up",
      cloud: "aws",
      bad: { ...typed("aws", "x-new.nano"), capacity: { vcpu: 1, memoryGiB: 0.25 } },
      found: [
        [
          "machineTypes.aws[0]",
          "x-new.nano (1 vCPU, 0.25 GiB, amd64), of which pods could use cpu 940m, memory -119Mi",
          part("CPU and memory left for pods"),
        ],
      ],
    },
    {
      rule: "machine-too-small",
      about: "a machine without CPU",
      cloud: "google",
      bad: { ...typed("google", "x-new-0"), capacity: { vcpu: 0, memoryGiB: 8 } },
      found: [
        [
          "machineTypes.google[0]",
          "x-new-0 (0 vCPU, 8 GiB, amd64), of which pods could use cpu 0, memory 6305783743",
          part("CPU and memory left for pods"),
        ],
      ],
    },
    {
      rule: "machine-shape-unavailable",
      about: "a shape of which every type is excluded",
      cloud: "google",
      bad: { machine: { vcpu: 6, memoryGiB: 20, exclude: { families: ["n2"] } } },
      found: [["machine", '{"vcpu":6,"memoryGiB":20,"exclude":{"families":["n2"]}}', part("c2d-highcpu")]],
      good: { machine: { vcpu: 4, memoryGiB: 16, exclude: { families: ["n2"] } } },
    },
    {
      rule: "machine-exclude-unknown",
      about: "a family that does not exist, and one of another cloud",
      cloud: "aws",
      bad: { machine: { vcpu: 4, memoryGiB: 16, exclude: { families: ["m5", "m55", "Dsv5"] } } },
      found: [
        ["machine.exclude.families[1]", '"m55"', part("m5ad on AWS")],
        ["machine.exclude.families[2]", '"Dsv5"', part("m5ad on AWS")],
      ],
      good: { machine: { vcpu: 4, memoryGiB: 16, exclude: { families: ["m5ad", "m7i-flex"], generations: [5, 8] } } },
    },
    {
      rule: "machine-exclude-unknown",
      about: "a generation that does not exist",
      cloud: "aws",
      bad: { machine: { vcpu: 4, memoryGiB: 16, exclude: { generations: [5, 99] } } },
      found: [["machine.exclude.generations[1]", "99", part("5 of m5 on AWS")]],
    },
    {
      rule: "machine-exclude-unknown",
      about: "a generation of a machine that has custom types",
      cloud: "google",
      good: { machine: { vcpu: 4, memoryGiB: 16, exclude: { generations: [3] } } },
    },
    {
      rule: "machine-shape-unavailable",
      about: "every generation excluded, so that nothing is left to suggest",
      cloud: "aws",
      bad: { machine: { vcpu: 4, memoryGiB: 16, exclude: { generations: GENERATIONS } } },
      found: [
        [
          "machine",
          '{"vcpu":4,"memoryGiB":16,"exclude":{"generations":[1,2,3,4,5,6,7,8]}}',
          "families and generations in exclude that leave some types",
        ],
      ],
    },
    {
      rule: "machine-exclude-unknown",
      about: "both names of a family",
      cloud: "azure",
      good: { machine: { vcpu: 4, memoryGiB: 16, exclude: { families: ["Dsv4", "D#s_v4", "NCasT4v3"] } } },
    },
    {
      rule: "machine-all-equal-unsupported",
      about: "several types on a cluster whose groups have one",
      cloud: "azure",
      bad: { machine: { vcpu: 4, memoryGiB: 16, types: "all-equal" } },
      found: [["machine.types", '"all-equal"', part('"one"')]],
      good: { machine: { vcpu: 4, memoryGiB: 16, types: "one" } },
    },
    {
      rule: "machine-all-equal-unsupported",
      about: "several types",
      cloud: "aws",
      good: { machine: { vcpu: 4, memoryGiB: 16, types: "all-equal" } },
    },
    { rule: "machine-too-small", about: "a small machine", cloud: "aws", good: typed("aws", "t3.small") },
    { rule: "machine-too-small", about: "a small machine", cloud: "google", good: typed("google", "e2-small") },
    {
      rule: "machine-type-duplicate",
      about: "the second of two",
      cloud: "aws",
      bad: typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6i.2xlarge"),
      found: [["machineTypes.aws[2]", '"m6i.2xlarge"', part("once")]],
      good: typed("aws", "m6i.2xlarge", "m5.2xlarge"),
    },
    {
      rule: "machine-type-duplicate",
      about: "the second of two, and nothing else where one type is allowed",
      cloud: "azure",
      bad: typed("azure", "Standard_D8s_v5", "Standard_D8s_v5"),
      found: [["machineTypes.azure[1]", '"Standard_D8s_v5"', part("once")]],
    },
    ...UNKNOWN.map(([cloud, about, name, expected]) => ({
      rule: "machine-type-unknown",
      about,
      cloud,
      bad: typed(cloud, name),
      found: [[`machineTypes.${cloud}[0]`, `"${name}"`, part(expected)] as const],
    })),
    {
      rule: "machine-type-unknown",
      about: "a stated capacity",
      cloud: "aws",
      good: { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 61 } },
    },
    { rule: "machine-type-unknown", about: "a known name", cloud: "aws", good: typed("aws", "m5.2xlarge") },
    {
      rule: "machine-types-differ",
      about: "sizes that differ, with their numbers",
      cloud: "aws",
      bad: typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6i.4xlarge"),
      found: [
        [
          "machineTypes.aws",
          `${M6I}; m6i.4xlarge (16 vCPU, 64 GiB, amd64)`,
          part("m6i.2xlarge: 8 vCPU, 32 GiB, amd64"),
        ],
      ],
      good: typed("aws", "m6i.2xlarge", "m5.2xlarge", "m6a.2xlarge"),
    },
    {
      rule: "machine-types-differ",
      about: "architectures that differ",
      cloud: "aws",
      bad: typed("aws", "m6i.2xlarge", "m6g.2xlarge"),
      found: [["machineTypes.aws", `${M6I}; m6g.2xlarge (8 vCPU, 32 GiB, arm64)`, part("amd64")]],
    },
    {
      rule: "machine-types-missing-for-cloud",
      about: "names for another cloud only",
      cloud: "azure",
      bad: typed("aws", "m6i.xlarge"),
      found: [["machineTypes.azure", '{"aws":["m6i.xlarge"]}', part('"azure"')]],
    },
    {
      rule: "machine-types-missing-for-cloud",
      about: "an empty list",
      cloud: "google",
      bad: typed("google"),
      found: [["machineTypes.google", '{"google":[]}', part('"google"')]],
      good: typed("google", "n2-standard-8"),
    },
    ...SEVERAL.map(([cloud, names]) => ({
      rule: "machine-types-several",
      about: "two types",
      cloud,
      bad: typed(cloud, ...names),
      found: [[`machineTypes.${cloud}`, JSON.stringify(names), part("exactly one")] as const],
    })),
    {
      rule: "machine-types-several",
      about: "two types alike",
      cloud: "aws",
      good: typed("aws", "m6i.2xlarge", "m5.2xlarge"),
    },
  ]),
);
