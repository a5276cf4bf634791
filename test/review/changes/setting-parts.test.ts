import { expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { nodesSection } from "../../../review/formats/nodes-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const disk = (sizeGiB: number, iops: number) => ({ sizeGiB, type: "gp3", iops });

const CASES: readonly (readonly [
  setting: string,
  before: NodeGroupDeclaration,
  after: NodeGroupDeclaration,
  said: string,
])[] = [
  [
    "headroom",
    { headroom: { pods: { count: 3, requests: { cpu: "500m", memory: "1Gi" } } } },
    { headroom: { pods: { count: 3, requests: { cpu: "500m", memory: "2Gi" } } } },
    "headroom: - 3 placeholders of cpu=500m, memory=1Gi on 1 node at least, + 3 placeholders of cpu=500m, memory=2Gi on 1 node at least",
  ],
  [
    "volumes",
    { volumes: [disk(100, 3000), disk(200, 3000)] },
    { volumes: [disk(100, 3000), disk(200, 4000)] },
    "volumes: - 200 GiB gp3, 3000 IOPS, + 200 GiB gp3, 4000 IOPS",
  ],
  [
    "tags",
    { tags: { owner: "Research, Development", purpose: "what this group is there for" } },
    { tags: { owner: "Research, Production", purpose: "what this group is there for" } },
    "tags: - owner=Research, Development, + owner=Research, Production",
  ],
  [
    "beforeJoin",
    { beforeJoin: { commands: ["echo one, two; echo three", "true"] } },
    { beforeJoin: { commands: ["echo one, two; echo four", "true"] } },
    'pre-join: - command 1: "echo one, two; echo three", + command 1: "echo one, two; echo four"',
  ],
];

it.each(CASES)(
  "a setting is told in the parts that it has, whatever commas are in them: %s",
  (_setting, before, after, said) => {
    const [was, is] = [before, after].map((group) =>
      snapshotOf(declareFleet([declareCluster("aws", { general: { ...GENERAL, ...group } })])),
    );
    const { nodes } = reviewed({ before: was as never, after: is as never });
    expect(nodesSection(nodes).items.flatMap(({ details }) => details)).toContain(said);
  },
);
