import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstallation } from '../../native/installation.ts';
import { prepareDemo } from '../../sandbox/demo.ts';
import { longRun, type LongRunReport } from './run.ts';

/** Arguments: the program of the application, how many journeys, and the seed of the faults. */
async function main(program = '', journeys = '1000', seed = '1'): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-long-run-'));
  try {
    const { cardMaker } = findInstallation(import.meta.dirname);
    const { dir: demo } = await prepareDemo(join(folder, 'demo'), { cardMaker });
    const report = await longRun({
      ...{ program, demo, journeys: Number(journeys), seed: Number(seed) },
      onProgress: (done) => {
        if (done % 50 === 0) console.error(`${done} done`);
      },
    });
    console.log(linesOf(report).join('\n'));
    return report.losses.length + report.untyped.length + report.orphans === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function linesOf({
  done,
  seconds,
  faults,
  lostAnswers,
  cardsMended,
  refusals,
  untyped,
  losses,
  orphans,
}: LongRunReport): readonly string[] {
  const counted = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).map(([name, count]) => `  ${name.padEnd(24)} ${count}`);
  return [
    ...['Faults', ...counted(faults)],
    `Answers lost on their way: ${lostAnswers}`,
    `Cards that SoftHSM2 left empty: ${cardsMended}`,
    ...['Refusals, each typed', ...counted(refusals)],
    ...untyped.map((error) => `Untyped: ${error}`),
    ...losses.map(({ service, what }) => `Lost: ${service} ${what}`),
    `${done} journeys in ${seconds.toFixed(0)} s, ${losses.length} losses, ${untyped.length} untyped errors, ${orphans} orphans`,
  ];
}

process.exitCode = await main(...process.argv.slice(2));
