import { once } from "../../base/cached";
import { canonical, textSet } from "../../base/canonical";
import type { AwsPermissions, AwsStatement } from "../../declaration/cloud-permissions";
import {
  allowsAny,
  type DangerousPermission,
  dangerous,
  dangerousActions,
  listed,
  type Placed,
  tableEntries,
} from "../dangerous-permission";
import * as table from "./privileged-actions.table.json";

/**
 * The policy document of the statements, or null where there are none. The order of keys, actions and resources in the declaration
 * does not change the text.
 */
export function awsPolicy({ statements = [] }: AwsPermissions): string | null {
  if (statements.length === 0) return null;
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(policyStatement) });
}

function policyStatement({ actions, resources, conditions = {} }: AwsStatement): object {
  const Condition = Object.keys(conditions).length === 0 ? undefined : canonical(conditions);
  return { Effect: "Allow", Action: textSet(actions), Resource: textSet(resources), Condition };
}

/**
 * Actions with which an identity takes over rights of others: that grant, change whom the cloud or a resource trusts, act as another
 * identity, or run code as one (privileged-actions.table.json has the method, its source and its date).
 */
const privilegedActions = once(() => tableEntries(table.actions, ":"));

/** AWS' own policies that allow such actions, wherever in their path (AWS Managed Policy Reference). */
const isPrivilegedPolicy = (arn: string) =>
  PRIVILEGED_POLICIES.has(arn.split("/").at(-1) ?? "") && arn.includes(":iam::aws:");

const PRIVILEGED_POLICIES: ReadonlySet<string> = new Set(table.policies.flatMap((line) => line.split(" ")));

/** All actions, or all of one service. */
const ALL_ACTIONS = /^([^:]*:)?[*?]+$/;

/** Every resource, or every resource of one service. Includes those of any type, where names begin with the type and a slash. */
const ANY_RESOURCE = /^(arn:([^:]*:){4})?[/:]*[*?][*?/:]*$/;

/** Most of these actions take no resource, and they only reveal that something exists. IAM ignores the case of actions. */
const READS_LISTS = /^[^:]+:(Describe|List)[A-Z0-9*?]*$/i;

/** What in permissions on AWS may grant more than its author means. */
export function awsDangers({ statements, policies }: AwsPermissions): readonly DangerousPermission[] {
  return [
    ...dangerous("aws-privileged-action", isPrivilegedPolicy, listed("aws.policies", policies)),
    ...listed("aws.statements", statements).flatMap(statementDangers),
  ];
}

function statementDangers({
  path,
  value: { actions, resources },
}: Placed<AwsStatement>): readonly DangerousPermission[] {
  return [
    ...dangerousActions(
      listed(`${path}.actions`, actions),
      ["aws-wildcard-action", ALL_ACTIONS],
      ["aws-privileged-action", (action) => allowsAny(action, privilegedActions())],
    ),
    ...(actions.every((action) => READS_LISTS.test(action))
      ? []
      : anyResources(listed(`${path}.resources`, resources))),
  ];
}

function anyResources(resources: readonly Placed<string>[]): readonly DangerousPermission[] {
  return dangerous("aws-any-resource", (resource) => ANY_RESOURCE.test(resource), resources);
}
