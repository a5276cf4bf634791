import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Preloaded into a measured process: says at its end, on descriptor 3, what it used, all of its threads together. */
if (isMainThread)
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ rssMiB: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });
