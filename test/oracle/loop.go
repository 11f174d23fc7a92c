package main

import (
	"context"
	"time"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/interpreter"
)

// loop answers the mean nanoseconds of an evaluation, cost metering on, after a tenth as many to warm up.
func loop(run cel.Program, variables interpreter.Activation, times int) float64 {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range times / 10 {
		_, _, _ = run.ContextEval(ctx, variables)
	}
	start := time.Now()
	for range times {
		_, _, _ = run.ContextEval(ctx, variables)
	}
	return float64(time.Since(start).Nanoseconds()) / float64(times)
}

// loopCompile answers the mean nanoseconds from text to runnable program.
func loopCompile(programs *programCache, asked question) float64 {
	compiler, err := programs.compilers.get(asked.Kubernetes)
	if err != nil {
		return 0
	}
	start := time.Now()
	for range asked.LoopCompile {
		compile(compiler, *asked.Expression)
	}
	return float64(time.Since(start).Nanoseconds()) / float64(asked.LoopCompile)
}
