import { canonical, textSet } from "../../base/canonical";
import type { AwsPermissions, AwsStatement } from "../../declaration/cloud-permissions";

/** The policy document of statements, null where there are none: one text, whatever the order of keys, actions and resources. */
export function awsPolicy({ statements }: AwsPermissions): string | null {
  if (statements.length === 0) return null;
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(policyStatement) });
}

function policyStatement({ actions, resources, conditions = {} }: AwsStatement): object {
  const Condition = Object.keys(conditions).length === 0 ? undefined : canonical(conditions);
  return { Effect: "Allow", Action: textSet(actions), Resource: textSet(resources), Condition };
}
