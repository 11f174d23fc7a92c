package main

import (
	"context"
	"syscall"
)

// loop answers the mean processor time of an evaluation, cost metering on, after a tenth as many to warm up.
func loop(compiled program, variables activation, times int) float64 {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range times / 10 {
		_, _, _ = compiled.evaluate(ctx, variables)
	}
	start := processorTime()
	for range times {
		_, _, _ = compiled.evaluate(ctx, variables)
	}
	return float64(processorTime()-start) / float64(times)
}

// loopCompile answers the mean nanoseconds from text to runnable program.
func loopCompile(programs *programCache, asked question) float64 {
	start := processorTime()
	for range asked.LoopCompile {
		_, _ = programs.compile(asked)
	}
	return float64(processorTime()-start) / float64(asked.LoopCompile)
}

// processorTime is what this process has used, in nanoseconds: unlike the clock, it does not count others on the same machine.
func processorTime() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}
