import { show } from "../../../../model/base/problem";
import { groupCases } from "../../../support/group-cases";
import { describeRules, type Found, part } from "../../../support/rule-cases";

const AWS_PREFIX = "k8s.io/cluster-autoscaler/node-template";
const AZURE_PREFIX = "k8s.io_cluster-autoscaler_node-template";

const noSchedule = (key: string) => ({ key, effect: "NoSchedule" as const });

/** A key that does not fit into a tag on AWS behind cluster-autoscaler's prefix. */
const LONG = `${"d".repeat(70)}.com/dedicated`;
const LONG_SETTINGS = { taints: [noSchedule(LONG)], extendedResources: { [LONG]: 1 } };

const tooLong = (path: string, text: string, most: number): Found => [
  path,
  `${text.length} characters: ${show(text)}`,
  part(`at most ${most} characters`),
];

/** So many tags of one's own, and settings of each kind that becomes a tag. */
const withTags = (count: number) => ({
  tags: Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"])),
  labels: { team: "a", tier: "b" },
  taints: [noSchedule("dedicated")],
  autoscaling: { scaleDown: { unneededTime: "5m" } },
});

describeRules(
  groupCases([
    {
      rule: "azure-tag-characters",
      about: "what Azure refuses in a name",
      cloud: "azure",
      bad: { tags: { "cost/center?": "a", "a\\b": "b" } },
      found: [
        ['tags["a\\\\b"]', '"a\\\\b" with "\\"', part('"<"')],
        ['tags["cost/center?"]', '"cost/center?" with "/", "?"', part('"<"')],
      ],
    },
    {
      rule: "azure-tag-characters",
      about: "other characters in names, any in values, and slashes of labels",
      cloud: "azure",
      good: { tags: { "cost center": "a/b <c>" }, labels: { "example.com/team": "a" } },
    },
    { rule: "azure-tag-characters", about: "a slash", cloud: "aws", good: { tags: { "cost/center?": "a" } } },
    {
      rule: "azure-tag-collision",
      about: "labels that differ in case only",
      cloud: "azure",
      bad: { labels: { "example.com/Team": "a", "example.com/team": "b" } },
      found: [
        [
          'labels["example.com/team"]',
          `"${AZURE_PREFIX}_label_example.com_Team" and "${AZURE_PREFIX}_label_example.com_team"`,
          part("more than case"),
        ],
      ],
    },
    {
      rule: "azure-tag-collision",
      about: "tags, taints and resources that differ in case only",
      cloud: "azure",
      bad: {
        tags: { Owner: "a", owner: "b" },
        taints: [noSchedule("Dedicated"), noSchedule("dedicated")],
        extendedResources: { "example.com/FPGA": 1, "example.com/fpga": 1 },
      },
      found: [
        [
          'extendedResources["example.com/fpga"]',
          `"${AZURE_PREFIX}_resources_example.com_FPGA" and "${AZURE_PREFIX}_resources_example.com_fpga"`,
          part("more than case"),
        ],
        ["tags.owner", '"Owner" and "owner"', part("more than case")],
        ["taints", `"${AZURE_PREFIX}_taint_Dedicated" and "${AZURE_PREFIX}_taint_dedicated"`, part("more than case")],
      ],
    },
    {
      rule: "azure-tag-collision",
      about: "an underscore beside a slash, which the encoding keeps apart",
      cloud: "azure",
      good: { labels: { "example.com/a_b": "a", "example.com/a": "b" } },
    },
    {
      rule: "azure-tag-collision",
      about: "tags that differ in case, which counts",
      cloud: "aws",
      good: { tags: { Owner: "a", owner: "b" } },
    },
    {
      rule: "tag-too-long",
      about: "a declared tag's key and value",
      cloud: "aws",
      bad: { tags: { ["k".repeat(129)]: "é".repeat(257) } },
      found: [
        tooLong(`tags.${"k".repeat(129)}`, "k".repeat(129), 128),
        tooLong(`tags.${"k".repeat(129)}`, "é".repeat(257), 256),
      ],
      good: { tags: { ["k".repeat(128)]: "é".repeat(256) } },
    },
    {
      rule: "tag-too-long",
      about: "every taint that does not fit behind cluster-autoscaler's prefix",
      cloud: "aws",
      bad: { taints: [noSchedule(LONG), noSchedule(`${LONG}-2`)] },
      found: [
        tooLong("taints", `${AWS_PREFIX}/taint/${LONG}`, 128),
        tooLong("taints", `${AWS_PREFIX}/taint/${LONG}-2`, 128),
      ],
    },
    {
      rule: "tag-too-long",
      about: "a startup taint that does not fit",
      cloud: "aws",
      bad: { startupTaints: [noSchedule(LONG)] },
      found: [tooLong("startupTaints", `${AWS_PREFIX}/taint/${LONG}`, 128)],
    },
    {
      rule: "tag-too-long",
      about: "an extended resource by its name",
      cloud: "aws",
      bad: { extendedResources: { [LONG]: 1 } },
      found: [tooLong(`extendedResources["${LONG}"]`, `${AWS_PREFIX}/resources/${LONG}`, 128)],
    },
    {
      rule: "tag-too-long",
      about: "a key of 513 characters, and no other",
      cloud: "azure",
      bad: { ...LONG_SETTINGS, tags: { ["n".repeat(513)]: "a" } },
      found: [tooLong(`tags.${"n".repeat(513)}`, "n".repeat(513), 512)],
      good: { ...LONG_SETTINGS, tags: { ["n".repeat(512)]: "a" } },
    },
    {
      rule: "too-many-tags",
      about: "51 tags, with what they are for",
      cloud: "aws",
      bad: withTags(40),
      found: [
        [
          "tags",
          "51 tags: 40 declared as tags, 2 for labels, 1 for taints, 4 for resources, 1 for autoscaling options, 2 for discovery, 1 for the name",
          part("at most 50"),
        ],
      ],
      good: withTags(39),
    },
    {
      rule: "too-many-tags",
      about: "51 tags, where the sizes are tags too",
      cloud: "azure",
      bad: withTags(39),
      found: [
        [
          "tags",
          "51 tags: 39 declared as tags, 2 for labels, 1 for taints, 4 for resources, 1 for autoscaling options, 4 for discovery",
          part("at most 50"),
        ],
      ],
      good: withTags(38),
    },
    {
      rule: "too-many-tags",
      about: "65 resource labels, where labels and taints are metadata",
      cloud: "google",
      bad: withTags(63),
      found: [["tags", "65 tags: 63 declared as tags, 2 added to every group", part("at most 64")]],
      good: withTags(62),
    },
  ]),
);
