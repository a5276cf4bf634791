import type { NodeGroupSetDeclaration } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { setOf, withSets } from "./sets";

const CODE = "node-group-set-architecture-without-machine";
const machineTypes = { aws: ["m6i.xlarge"] };
const architecture = ["amd64", "arm64"] as const;

function problemsWith(props: Partial<NodeGroupSetDeclaration>) {
  return fleetProblems(declareFleet([withSets(declareCluster("aws"), setOf("web", props))]));
}

test("named machines have one architecture", () => {
  expect(problemsWith({ machine: undefined, machineTypes, across: { architecture } })).toEqual([
    problem(
      CODE,
      "prod-aws/web: across.architecture",
      '["amd64","arm64"] with machineTypes {"aws":["m6i.xlarge"]}',
      "a machine by shape: machine, or across.machine",
    ),
  ]);
});

test("named machines over capacity types, and shapes over architectures, are fine", () => {
  expect(problemsWith({ machine: undefined, machineTypes, across: { capacityType: ["spot"] } })).toEqual([]);
  expect(problemsWith({ across: { architecture } })).toEqual([]);
  const shapes = { small: { vcpu: 4, memoryGiB: 16 } };
  expect(problemsWith({ machine: undefined, across: { architecture, machine: shapes } })).toEqual([]);
});

test("without any machine, that is the problem", () => {
  const found = problemsWith({ machine: undefined, across: { architecture } });
  expect(found.map(({ code }) => code)).not.toContain(CODE);
});
