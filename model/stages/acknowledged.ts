import type { Problem } from "../base/problem";

/** What a rule would say, and a declaration or a component says why it has to be so. */
export interface Acknowledged extends Pick<Problem, "code" | "where"> {
  readonly reason: string;
}
