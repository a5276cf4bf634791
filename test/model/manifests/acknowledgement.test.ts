import { expect, it } from "@jest/globals";
import {
  acknowledgedCount,
  acknowledgedText,
  type ComponentAcknowledgement,
} from "../../../model/manifests/acknowledgement";

const A: ComponentAcknowledgement = { component: "b", rule: "host-path", object: "DaemonSet/x/a", reason: "Needs it." };
const B: ComponentAcknowledgement = { ...A, component: "a", reason: "Needs it too." };
const clusters = [
  { name: "one", acknowledged: [A] },
  { name: "two", acknowledged: [A, B] },
];

it("is told once for all clusters that it is for, components in order", () => {
  expect(acknowledgedText(clusters)).toBe(
    [
      "a: DaemonSet/x/a  [host-path]",
      "  Needs it too.",
      "  clusters: two",
      "",
      "b: DaemonSet/x/a  [host-path]",
      "  Needs it.",
      "  clusters: one, two",
    ].join("\n"),
  );
});

it("is counted for each cluster", () => {
  expect(acknowledgedCount(clusters)).toBe("3 findings acknowledged in manifests");
  expect(acknowledgedCount(clusters.slice(0, 1))).toBe("1 finding acknowledged in manifests");
});

it("is nothing where there is none", () => {
  const none = [{ name: "one", acknowledged: [] }];
  expect([acknowledgedText(none), acknowledgedCount(none)]).toEqual(["", null]);
});
