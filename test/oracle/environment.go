package main

import (
	"fmt"
	"strings"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

const newestKubernetes = "1.37"

// environments holds one set for each environment version and list of further dyn variables.
type environments map[string]*environment.EnvSet

func (e environments) get(kubernetes string, declare []string) (*environment.EnvSet, error) {
	key := environmentKey(kubernetes, declare)
	if found, ok := e[key]; ok {
		return found, nil
	}
	parsed, err := version.ParseMajorMinor(kubernetes)
	if err != nil {
		return nil, fmt.Errorf("kubernetes: %w", err)
	}
	// `self` and `oldSelf` are what CRD rules call the object; declared beside the admission variables so that those rules can be asked too.
	declared := []cel.EnvOption{cel.Variable("self", cel.DynType), cel.Variable("oldSelf", cel.DynType)}
	for _, name := range declare {
		declared = append(declared, cel.Variable(name, cel.DynType))
	}
	extended, err := environment.MustBaseEnvSet(parsed).Extend(environment.VersionedOptions{
		IntroducedVersion: version.MajorMinor(1, 0),
		EnvOptions:        declared,
	})
	if err != nil {
		return nil, err
	}
	e[key] = extended
	return extended, nil
}

func environmentKey(kubernetes string, declare []string) string {
	return kubernetes + " " + strings.Join(declare, " ")
}
