package main

import (
	"context"
	"time"
)

// loop answers the mean nanoseconds of an evaluation, cost metering on, after a tenth as many to warm up.
func loop(compiled program, variables activation, times int) float64 {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range times / 10 {
		_, _, _ = compiled.evaluate(ctx, variables)
	}
	start := time.Now()
	for range times {
		_, _, _ = compiled.evaluate(ctx, variables)
	}
	return float64(time.Since(start).Nanoseconds()) / float64(times)
}

// loopCompile answers the mean nanoseconds from text to runnable program.
func loopCompile(programs *programCache, asked question) float64 {
	start := time.Now()
	for range asked.LoopCompile {
		_, _ = programs.compile(asked)
	}
	return float64(time.Since(start).Nanoseconds()) / float64(asked.LoopCompile)
}
