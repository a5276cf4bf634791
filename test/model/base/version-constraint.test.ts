import { expect, test } from "@jest/globals";
import { admitsSince } from "../../../model/base/version-constraint";

const admits = (constraint: string) => admitsSince(constraint, [1, 7, 0]);

test.each([
  ...["1.7.0", "= 1.10.5", "1.7.0-rc1", "> 1.5", ">= 1.5", "!= 1.7.0", "<= 1.7", "< 1.7.1", "< 2"],
  ...["~> 1", "~> 1.5", "~> 1.7.0", "~>2.0", ">= 1.5, < 2", " >= 1.5 , != 1.6.0 "],
])("%s admits a version from 1.7.0 on", (constraint) => expect(admits(constraint)).toBe(true));

test.each([
  ...["1.6.6", "= 1.5", "<= 1.6", "< 1.7", "<1.7.0", "~> 1.6.0", "~> 0.15", "~>1.5.7"],
  ...[">= 1.5, < 1.7", "< 1.7, >= 1.3", "~> 1.5, <= 1.6.6"],
])("%s admits none", (constraint) => expect(admits(constraint)).toBe(false));
