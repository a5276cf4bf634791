import type { Grammar } from "../../../base/grammar";
import { joinPath } from "../../../base/path";
import type { AwsConditions } from "../../../declaration/cloud-permissions";
import type { ControllerRule } from "../../../stages/rule";
import type { Placed } from "../../cloud-permissions/placed-permissions";
import { awsStatements, misspelt } from "./permission-finding";

/** IAM User Guide, "IAM JSON policy elements: Condition operators" and "Multivalued context keys". */
const OPERATOR: Grammar = {
  pattern: new RegExp(
    "^(ForAllValues:|ForAnyValue:)?(" +
      "String(Not)?Equals(IgnoreCase)?|String(Not)?Like|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|" +
      "Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$|^Null$",
  ),
  expected: 'an operator such as "StringEquals", "ForAnyValue:StringLike" or "Null"',
  hint: 'Take the operator from the IAM User Guide, "Condition operators"; their case counts.',
};

const KEY: Grammar = {
  pattern: /^[A-Za-z0-9-]+:\S.*$/,
  expected: 'a prefix, ":" and the key, as in "aws:ResourceTag/owner"',
  hint: "Write a global key (aws:…) or one of the service's keys.",
};

/** IAM refuses unknown operators when the policy is deployed; a misspelt key never matches, and the statement allows nothing. */
export const awsConditionInvalid: ControllerRule = {
  code: "aws-condition-invalid",
  title: "An AWS condition has an operator of IAM and keys with a prefix.",
  check(controller) {
    const conditions = awsStatements(controller).map(({ path, value }) => ({
      path: `${path}.conditions`,
      value: value.conditions ?? {},
    }));
    return [
      ...misspelt(controller, "IAM has no such operator.", OPERATOR, conditions.flatMap(operators)),
      ...misspelt(controller, "No condition key is spelled like this.", KEY, conditions.flatMap(keys)),
    ];
  },
};

function operators({ path, value }: Placed<AwsConditions>): readonly Placed<string>[] {
  return Object.keys(value).map((operator) => ({ path: joinPath(path, operator), value: operator }));
}

function keys({ path, value }: Placed<AwsConditions>): readonly Placed<string>[] {
  return Object.entries(value).flatMap(([operator, byKey]) =>
    Object.keys(byKey).map((key) => ({ path: joinPath(joinPath(path, operator), key), value: key })),
  );
}
