import { expect, jest, test } from "@jest/globals";
import { decidedBeforeJoin, inBeforeJoin } from "../../../model/node-group/before-join";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet } from "../../support/resolved";

const group = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
const groups = { one: group, two: group, own: { ...group, beforeJoin: { commands: ["echo own"] } } };

test("what groups have from their cluster is looked at once for each way to join, and their own for each", () => {
  const defaults = { beforeJoin: { commands: ["echo all"] } };
  const planned = planFleet(declareFleet([declareCluster("aws", groups, { defaults })]))[0]?.groups ?? [];
  const find = jest.fn(({ commands }: ReturnType<typeof decidedBeforeJoin>, _kind: string) => commands);
  const found = inBeforeJoin(find);
  const all = planned.map((each) => found(decidedBeforeJoin(each), each.bootstrap.kind));
  expect(all).toEqual([["echo all"], ["echo all"], ["echo all", "echo own"]]);
  expect(find.mock.calls.map(([, kind]) => kind)).toEqual(["kubeadm", "kubeadm"]);
  const [first] = planned;
  if (first === undefined) throw new Error("no group");
  expect(found(decidedBeforeJoin(first), "raw")).toEqual(["echo all"]);
  expect(find.mock.calls.length).toBe(3);
});
