import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { allowsAny } from "../../model/clouds/dangerous-permission";

const TEXTS = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const STATEMENT = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: TEXTS.optional(),
  NotAction: TEXTS.optional(),
});
const STATEMENTS = z.union([STATEMENT.transform((statement) => [statement]), z.array(STATEMENT)]);
const POLICY = z.object({ PolicyVersion: z.object({ Document: z.object({ Statement: STATEMENTS }) }) });

/** What EKS asks of every node's role: the action in them gives a pod of that node the role that EKS has for the pod. */
const OF_NODES = ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEKSWorkerNodePolicy"];

/** The names of AWS' own managed policies that allow one of some actions, sorted. */
export function awsPrivilegedPolicies(folder: string, actions: readonly string[]): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !OF_NODES.includes(name))
    .filter((name) => {
      const { Document } = POLICY.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))).PolicyVersion;
      return Document.Statement.some((statement) => allowsOne(statement, actions));
    })
    .sort();
}

function allowsOne({ Effect, Action, NotAction }: z.infer<typeof STATEMENT>, actions: readonly string[]): boolean {
  if (Effect === "Deny") return false;
  const others =
    NotAction === undefined ? [] : actions.filter((each) => !NotAction.some((not) => allowsAny(not, [each])));
  return others.length > 0 || (Action ?? []).some((pattern) => allowsAny(pattern, actions));
}
