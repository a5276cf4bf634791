import { cpuUsage } from "node:process";
import { type Phase, type Phases, phasesFrom } from "./report/phases";

/** What a phase took until now, of this process. */
const spent = new Map<Phase, { wallSeconds: number; cpuSeconds: number }>();

/** What is in no other phase is the start of the process: Node.js, and loading the program. */
let current: Phase = "load";
let entered = { wallSeconds: 0, cpuSeconds: 0 };

/** Since the process started. */
function sinceStart(): typeof entered {
  const { user, system } = cpuUsage();
  return { wallSeconds: performance.now() / 1000, cpuSeconds: (user + system) / 1e6 };
}

function enter(phase: Phase): void {
  const now = sinceStart();
  const before = spent.get(current) ?? { wallSeconds: 0, cpuSeconds: 0 };
  spent.set(current, {
    wallSeconds: before.wallSeconds + now.wallSeconds - entered.wallSeconds,
    cpuSeconds: before.cpuSeconds + now.cpuSeconds - entered.cpuSeconds,
  });
  entered = now;
  current = phase;
}

/** Does something in a phase, which may have other phases in it: their time is theirs. */
export function inPhase<T>(phase: Phase, work: () => T): T {
  const outer = current;
  enter(phase);
  try {
    return work();
  } finally {
    enter(outer);
  }
}

/** What each phase took since the process started. */
export function phasesUntilNow(): Phases {
  enter(current);
  return phasesFrom(spent);
}
