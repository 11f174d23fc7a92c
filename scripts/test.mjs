import { join } from 'node:path';
import { beginPreparations } from './checks/preparations.mjs';
import { runStep } from './checks/runStep.mjs';
import { selectSteps } from './checks/selectSteps.mjs';
import { steps } from './checks/steps.mjs';
import { summarize, total } from './checks/summary.mjs';
import { runMain } from './main.mjs';
import { stateFolder } from './paths.mjs';
import { startTask } from './progress.mjs';
import { installPackages } from './toolchain/packages.mjs';
import { prepareToolchain } from './toolchain/toolchain.mjs';

/** @param {string} line */
const print = line => process.stdout.write(`${line}\n`);

runMain(async () => {
  const selected = selectSteps(steps, process.argv.slice(2));
  const strict = Boolean(process.env.CI);
  const env = await prepareToolchain(startTask);
  await installPackages(env, startTask);

  // A step that was asked for alone shows all that it says.
  const alone = selected.length === 1;
  /** @param {import('./checks/steps.mjs').Step} step */
  const contextOf = step => ({
    env,
    log: join(stateFolder, 'logs', `test-${step.name}.log`),
    ...(alone && { onLine: print }),
  });
  const prepared = beginPreparations(selected, contextOf);
  const outcomes = [];
  for (const step of selected) {
    const context = { ...contextOf(step), prepared: prepared.get(step.name) };
    outcomes.push(await (alone ? runStep : quietly)(step, context));
  }
  summarize(outcomes, { strict }).forEach(print);
  return total(outcomes, { strict }).failed > 0 ? 1 : 0;
});

/**
 * @param {import('./checks/steps.mjs').Step} step
 * @param {import('./checks/runners.mjs').Context} context
 */
async function quietly(step, context) {
  const task = startTask(`${step.name}: ${step.about}`);
  const outcome = await runStep(step, context);
  const { failed, failures } = outcome.result;
  (failed > 0 ? task.failed : task.done)();
  failures.forEach(print);
  return outcome;
}
