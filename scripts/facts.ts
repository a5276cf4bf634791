/**
 * Tells which tables of facts about other people's software, and which premises of rules, were read more than six months ago, and
 * fails where there are any.
 *
 * Run: npm run facts. docs/facts.md lists all of them.
 */
import { join } from "node:path";
import { PREMISES } from "../model/fleet/register";
import { AGE_LIMIT_MONTHS, premiseFacts, readFacts, staleFacts } from "./facts/read-facts";

function main(): void {
  const facts = [...readFacts(join(__dirname, "..")), ...premiseFacts(PREMISES)];
  const stale = staleFacts(facts, new Date());
  for (const { name, file, read, from } of stale) console.log(`${read}  ${name} (${file}): ${from}`);
  console.log(
    `${stale.length} of ${facts.length} tables and premises were read more than ${AGE_LIMIT_MONTHS} months ago.`,
  );
  process.exitCode = stale.length > 0 ? 1 : 0;
}

main();
