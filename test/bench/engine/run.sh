#!/bin/sh
# Bundles a benchmark before it runs, as the packages are built: what a transpiler adds for debugging would be measured too.
# `run.sh <name> [arguments]`, from the folder of the package.
set -eu
name=$1
shift
esbuild "bench/engine/$name.ts" --bundle --platform=node --external:@mesh-gates/gates \
  --outfile="dist/bench/$name.cjs" --log-level=warning
NODE_OPTIONS='--expose-gc --max-old-space-size=4096' exec node --import tsx "dist/bench/$name.cjs" "$@"
