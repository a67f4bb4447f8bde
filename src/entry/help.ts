export const HELP = `Pacegate gates pull requests on performance.

Usage: pacegate <command> [options]

Commands
  run                       Measure the working tree, compare it with a base, decide.
    --base REF              Compare with where this branch left REF, measured side by side.
    --baseline MODE         auto (default), artifact, side-by-side, none, or "file: PATH".
    --only ID[,ID]          Only these checks.
    --rounds N              Rounds a side for noisy metrics at most (a verdict needs at least 6).
    --format FORMAT         text (default), markdown or json.
    --output FILE           Write the report there instead of to standard output.
    --save FOLDER           Keep base.json, head.json and report.json there.
  measure --output FILE     Measure the working tree and write a snapshot.
    --only, --rounds        As for run.
  selftest                  Measure the working tree against itself: how noisy is each check, which changes would it find?
    --only, --rounds        As for run; all rounds are taken.
    --runs N                Measure so many times over (default 1).
    --format, --output      text (default) or json; a file instead of standard output.
    --write                 Write the noise floors beside the config, where the gate reads them.
  compare BASE HEAD         Compare two snapshots, offline.
    --format, --output      As for run.
  import FILE               Print a config made from that of Lighthouse CI, size-limit, bundlesize, bundlewatch or BundleMon,
                            a workflow with compressed-size-action, github-action-benchmark or Bencher, or the data.js of
                            github-action-benchmark, and what does not carry over.
    --output FILE           Write it there; the file must not exist yet.
  schema                    Print the JSON Schema of the config.

Everywhere
  --config FILE             The config (default: .github/pacegate.yml; without one, what the repository has is detected).
  --verbose                 Show what commands print.
  --help, --version

Exit code: 0 passed (warnings allowed), 1 a budget is broken, 2 it could not measure or was misconfigured. A self-test only informs: 0 or 2.
`
