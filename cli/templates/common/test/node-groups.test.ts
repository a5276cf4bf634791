import { expect, test } from "@jest/globals";
import "nodegroups/jest";
import fleet from "../clusters";

test("node groups", () => {
  expect(fleet()).toMatchNodeGroupSnapshot();
});
