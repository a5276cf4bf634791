import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { NodeGroupSetAxes } from "../../../declaration/node-group";
import type { Finding, FleetRule } from "../../../stages/rule";
import { placedSets } from "./well-shaped";

/** An axis without values cannot be multiplied over; leaving it out silently would give groups that nobody named. */
export const nodeGroupSetEmpty: FleetRule = {
  code: "node-group-set-empty",
  title: "A NodeGroupSet has at least one axis, and each of its axes has at least one value.",
  check(_plan, declared) {
    return placedSets(declared).flatMap(({ where, set }) =>
      emptyPaths(set.props.across).map(({ path, value }) => emptyAxis(`${where}: ${path}`, value)),
    );
  },
};

interface Empty {
  readonly path: string;
  readonly value: unknown;
}

function emptyPaths(across: NodeGroupSetAxes): readonly Empty[] {
  const axes = Object.entries(across).filter(([, values]) => values !== undefined);
  if (axes.length === 0) return [{ path: "across", value: across }];
  const empty = axes.filter(([, values]) => Object.keys(values ?? {}).length === 0);
  return empty.map(([axis, value]) => ({ path: joinPath("across", axis), value }));
}

function emptyAxis(where: string, value: unknown): Finding {
  return {
    where,
    what: "There is nothing here to multiply the set over.",
    got: show(value),
    expected: 'at least one value, such as architecture: ["amd64", "arm64"]',
    hint: "Add a value, or declare a NodeGroup instead.",
  };
}
