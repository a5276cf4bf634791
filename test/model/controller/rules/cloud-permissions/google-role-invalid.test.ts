import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = '"roles/dns.reader", "projects/P/roles/R" or "organizations/123/roles/R"';

test.each(["dns.reader", "roles/", "roles/dns reader", "organizations/example/roles/tagger"])(
  "%s is no role",
  (role) => {
    const resourceRoles = [{ kind: "bucket", name: "data", role } as const];
    expect(permissionProblems("google", { google: { projectRoles: [role], resourceRoles } })).toEqual([
      problem("google-role-invalid", place("google", "projectRoles[0]"), JSON.stringify(role), EXPECTED),
      problem("google-role-invalid", place("google", "resourceRoles[0].role"), JSON.stringify(role), EXPECTED),
    ]);
  },
);

test.each(["roles/dns.reader", "projects/{project}/roles/tagger_1", "organizations/123/roles/tagger"])(
  "%s is one",
  (role) => {
    expect(permissionProblems("google", { google: { projectRoles: [role] } })).toEqual([]);
  },
);
