import { groupCases } from "../../../support/group-cases";
import { groupsWarnings, typed } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const UNDERSCORE = { extendedResources: { "xilinx.com/fpga_u250": 1 } };

/** Names that no device plugin can advertise. */
const INVALID = { cpu: 4, "example.com/a b": 1, "kubernetes.io/batch": 1, "requests.example.com/x": 1 };

/** So many cards attached to a machine, or to the group's shape. */
const cards = (count: number, machine?: string, type = "nvidia-tesla-t4") => ({
  ...(machine === undefined ? {} : typed("google", machine)),
  google: { guestAccelerator: { type, count } },
});

describeRules(
  groupCases([
    {
      rule: "azure-resource-underscore",
      about: "an underscore",
      cloud: "azure",
      bad: UNDERSCORE,
      found: [['extendedResources["xilinx.com/fpga_u250"]', '"xilinx.com/fpga_u250"', part('without "_"')]],
      good: { extendedResources: { "xilinx.com/fpga-u250": 1 } },
    },
    { rule: "azure-resource-underscore", about: "an underscore", cloud: "aws", good: UNDERSCORE },
    { rule: "azure-resource-underscore", about: "an underscore", cloud: "google", good: UNDERSCORE },
    {
      rule: "extended-resource-counted",
      about: "GPUs",
      cloud: "aws",
      bad: { ...typed("aws", "g6.4xlarge"), extendedResources: { "nvidia.com/gpu": 2 } },
      found: [['extendedResources["nvidia.com/gpu"]', '"nvidia.com/gpu": 2', part("g6.4xlarge has 1")]],
    },
    {
      rule: "extended-resource-counted",
      about: "cards of another maker",
      cloud: "azure",
      good: { extendedResources: { "amd.com/gpu": 2 } },
    },
    {
      rule: "extended-resource-invalid",
      about: "names without a domain, of Kubernetes or malformed",
      cloud: "aws",
      bad: { extendedResources: INVALID },
      found: Object.keys(INVALID).map((name) => [
        name === "cpu" ? "extendedResources.cpu" : `extendedResources["${name}"]`,
        `"${name}"`,
        part("example.com/fpga"),
      ]),
    },
    {
      rule: "extended-resource-invalid",
      about: "a device plugin's name",
      cloud: "google",
      good: { extendedResources: { "example.com/fpga": 2 } },
    },
    {
      rule: "extended-resource-invalid",
      about: "capitals",
      cloud: "azure",
      good: { extendedResources: { "example.com/FPGA": 2 } },
    },
    {
      rule: "accelerator-machine-unsupported",
      about: "a card on another series",
      cloud: "google",
      bad: cards(1, "n2-standard-8"),
      found: [["google.guestAccelerator", "1 × nvidia-tesla-t4 on n2-standard-8", part("n1-standard-8")]],
      good: cards(1, "n1-highcpu-8"),
    },
    {
      rule: "accelerator-machine-unsupported",
      about: "a card on a shape, which never is an N1",
      cloud: "google",
      bad: cards(1),
      found: [["google.guestAccelerator", "1 × nvidia-tesla-t4 on n2-standard-4", part("n1")]],
    },
    {
      rule: "accelerator-machine-unsupported",
      about: "a card on a custom N1",
      cloud: "google",
      good: cards(1, "custom-4-5120"),
    },
    {
      rule: "accelerator-unsupported",
      about: "a count that cannot be attached",
      cloud: "google",
      bad: cards(3, "n1-standard-8"),
      found: [["google.guestAccelerator", '{"type":"nvidia-tesla-t4","count":3}', part("nvidia-tesla-t4 (1, 2, 4)")]],
      good: cards(2, "n1-standard-8"),
    },
    {
      rule: "accelerator-unsupported",
      about: "an unknown card",
      cloud: "google",
      bad: cards(1, "n1-standard-8", "toString"),
      found: [["google.guestAccelerator", '{"type":"toString","count":1}', part("nvidia-tesla-v100 (1, 2, 4, 8)")]],
    },
  ]),
);

const tpus = typed("google", "ct5lp-hightpu-4t");

describeRules([
  {
    rule: "tpu-plugin-unknown",
    about: "chips that nobody says a plugin for",
    bad: () => groupsWarnings("google", { tpus }),
    found: [
      [
        "prod-google/tpus: extendedResources",
        "ct5lp-hightpu-4t with 4 of google.com/tpu",
        "a number of google.com/tpu",
      ],
    ] as never,
    good: () => groupsWarnings("google", { tpus: { ...tpus, extendedResources: { "google.com/tpu": 4 } } }),
  },
  {
    rule: "tpu-plugin-unknown",
    about: "chips that no plugin advertises",
    good: () => groupsWarnings("google", { tpus: { ...tpus, extendedResources: { "google.com/tpu": 0 } } }),
  },
]);
